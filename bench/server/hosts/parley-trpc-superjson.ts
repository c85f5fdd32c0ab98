import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import superjson from "superjson";
import { createAppRouter } from "../app/trpc-router.js";

export const server = createServer(
  createNodeHandler(createAppRouter(superjson), { basePath: "/rpc/", allowMethodOverride: true }),
);
