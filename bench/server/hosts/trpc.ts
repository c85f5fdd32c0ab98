import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { createAppRouter, identity } from "../app/trpc-router.js";

export const server = createHTTPServer({
  router: createAppRouter(identity),
  basePath: "/rpc/",
  allowMethodOverride: true,
});
