import { createServer } from "node:http";
import { asyncIteratorObject, COMMON_ERROR_STATUS_MAP, os } from "@orpc/server-beta";
import { RPCHandler } from "@orpc/server-beta/node";
import { BatchHandlerPlugin } from "@orpc/server-beta/plugins";
import { limitBytes } from "../app/data.js";
import { echo, list, save, ticks } from "../app/handlers.js";
import { Echo, Folder, MailboxFull, Page, Tick, Upload, Uploaded } from "../app/schemas.js";

const router = {
  echo: os
    .input(Echo)
    .output(Echo)
    .handler(({ input }) => echo(input)),
  list: os
    .input(Folder)
    .output(Page)
    .handler(({ input }) => list(input)),
  upload: os
    .input(Upload)
    .output(Uploaded)
    .handler(({ input }) => save(input)),
  full: os.errors({ MAILBOX_FULL: { data: MailboxFull } }).handler(({ errors }) => {
    throw errors.MAILBOX_FULL({ data: { limitBytes } });
  }),
  ticks: os.output(asyncIteratorObject(Tick)).handler(() => ticks()),
};

export type Router = typeof router;

const handler = new RPCHandler(router, {
  plugins: [new BatchHandlerPlugin()],
  // Errors no longer declare their status.
  errorStatusMap: { ...COMMON_ERROR_STATUS_MAP, MAILBOX_FULL: 409 },
});

export const server = createServer(async (req, res) => {
  const { matched } = await handler.handle(req, res, { prefix: "/rpc", context: {} });
  if (matched) return;
  res.statusCode = 404;
  res.end("No procedure matched");
});
