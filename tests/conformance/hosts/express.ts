import { createServer } from "node:http";
import { createNodeHandler } from "@parley/server/node";
import express from "express";
import { listenLocally } from "../listen.js";
import { networkHost } from "./network-host.js";

/** Mounted in an Express app whose body parser runs first. Express cuts the path off that a handler is mounted on. */
export const inExpress = networkHost("express", "/rpc", (service, { basePath, ...options }) => {
  const app = express();
  app.use(express.json());
  app.use(basePath, createNodeHandler(service, options));
  return listenLocally(createServer(app));
});
