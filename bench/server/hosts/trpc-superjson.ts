import { createHTTPServer } from "@trpc/server/adapters/standalone";
import superjson from "superjson";
import { createAppRouter } from "../app/trpc-router.js";

export const server = createHTTPServer({
  router: createAppRouter(superjson),
  basePath: "/rpc/",
  allowMethodOverride: true,
});
