import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import { createAppRouter, identity } from "../app/trpc-router.js";

export const server = createServer(
  createNodeHandler(createAppRouter(identity), { basePath: "/rpc/", allowMethodOverride: true }),
);
