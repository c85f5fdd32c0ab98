import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import { service } from "../app/service.js";

export const server = createServer(createNodeHandler(service, { basePath: "/rpc", overload: false }));
export { done } from "../app/work.js";
