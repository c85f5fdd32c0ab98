import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { appRouter } from "../app/trpc-router.js";

export const server = createHTTPServer({ router: appRouter, basePath: "/rpc/" });
export { done } from "../app/work.js";
