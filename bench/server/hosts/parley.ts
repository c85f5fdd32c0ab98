import { createServer } from "node:http";
import { implement } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import { contract } from "../app/contract.js";
import { limitBytes } from "../app/data.js";
import { echo, list, save, ticks } from "../app/handlers.js";

const service = implement(contract).service({
  echo: ({ input }) => echo(input),
  list: ({ input }) => list(input),
  upload: ({ input }) => save(input),
  full: ({ errors }) => {
    throw errors.MAILBOX_FULL({ limitBytes });
  },
  ticks: () => ticks(),
});

export const server = createServer(createNodeHandler(service, { basePath: "/rpc" }));
