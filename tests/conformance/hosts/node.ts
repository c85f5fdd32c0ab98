import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import { listenLocally } from "../listen.js";
import { networkHost } from "./network-host.js";

/** Node's own server. */
export const node = networkHost("node", "/rpc", (service, options) =>
  listenLocally(createServer(createNodeHandler(service, options))),
);
