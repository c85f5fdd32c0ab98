export type { HostContext } from "./host-context.js";
export type { RouterOf, RpcErrorShape } from "./router-of.js";
export { type RouterSettings, toTRPCRouter } from "./to-trpc-router.js";
