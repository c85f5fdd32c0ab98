import { createAdaptorServer } from "@hono/node-server";
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { limitBytes } from "../app/data.js";
import { echo, list, save, ticks } from "../app/handlers.js";
import { Echo, Folder, MailboxFull, Page, Tick, Upload, Uploaded } from "../app/schemas.js";

// Hono validates no answers: the handlers do it.
const app = new Hono()
  .post("/echo", zValidator("json", Echo), (c) => c.json(Echo.parse(echo(c.req.valid("json")))))
  .post("/list", zValidator("json", Folder), (c) => c.json(Page.parse(list(c.req.valid("json")))))
  .post("/upload", zValidator("json", Upload), (c) => c.json(Uploaded.parse(save(c.req.valid("json")))))
  .post("/full", (c) => c.json({ code: "MAILBOX_FULL", data: MailboxFull.parse({ limitBytes }) }, 409))
  .get("/ticks", (c) =>
    streamSSE(c, async (stream) => {
      for await (const tick of ticks()) await stream.writeSSE({ data: JSON.stringify(Tick.parse(tick)) });
    }),
  );

export type App = typeof app;

export const server = createAdaptorServer(app);
