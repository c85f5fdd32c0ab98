export type { Link } from "./link-chain.js";
export { type CallContext, callHeaders } from "./operation.js";
export { resilience, type TRPCResilienceOptions } from "./resilience.js";
export { type TRPCTransportOptions, trpcTransport } from "./trpc-transport.js";
