import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import { service } from "../app/service.js";

const handler = createNodeHandler(service, { basePath: "/rpc" });

export const server = createServer(handler);
export const { snapshot } = handler.overload;
export { done } from "../app/work.js";
