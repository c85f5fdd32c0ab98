import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { createSilentRouter } from "../trpc-router.js";

export const server = createHTTPServer({ router: createSilentRouter() });
