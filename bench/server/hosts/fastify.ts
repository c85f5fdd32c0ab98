import { Readable } from "node:stream";
import Fastify, { type FastifySchemaCompiler } from "fastify";
import type { FastifySerializerCompiler } from "fastify/types/schema.js";
import { z } from "zod";
import { limitBytes } from "../app/data.js";
import { echo, list, save, ticks } from "../app/handlers.js";
import { Echo, Folder, MailboxFull, Page, Tick, Upload, Uploaded } from "../app/schemas.js";
import { formatEvent } from "../app/sse.js";

// Fastify's documentation, "Validation and Serialization": other validators than its own are set as compilers.
const validate: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? { value: parsed.data } : { error: parsed.error };
  };
const serialize: FastifySerializerCompiler<z.ZodType> =
  ({ schema }) =>
  (data) =>
    JSON.stringify(schema.parse(data));

const Full = z.object({ code: z.literal("MAILBOX_FULL"), data: MailboxFull });

const app = Fastify();
app.setValidatorCompiler(validate);
app.setSerializerCompiler(serialize);
app.setErrorHandler((error, _request, reply) => {
  if (error instanceof z.ZodError) return reply.code(400).send({ code: "BAD_REQUEST", issues: error.issues });
  throw error;
});
app.post<{ Body: z.output<typeof Echo> }>(
  "/echo",
  { schema: { body: Echo, response: { 200: Echo } } },
  ({ body }, reply) => {
    reply.send(echo(body));
  },
);
app.post<{ Body: z.output<typeof Folder> }>(
  "/list",
  { schema: { body: Folder, response: { 200: Page } } },
  ({ body }, reply) => {
    reply.send(list(body));
  },
);
app.post<{ Body: z.output<typeof Upload> }>(
  "/upload",
  { schema: { body: Upload, response: { 200: Uploaded } } },
  ({ body }, reply) => {
    reply.send(save(body));
  },
);
app.post("/full", { schema: { response: { 409: Full } } }, (_request, reply) => {
  reply.code(409).send({ code: "MAILBOX_FULL", data: { limitBytes } });
});
app.get("/ticks", (_request, reply) => {
  reply.header("content-type", "text/event-stream").header("cache-control", "no-cache").send(Readable.from(events()));
});

async function* events() {
  for await (const tick of ticks()) yield formatEvent(Tick.parse(tick));
}

await app.ready();
export const server = app.server;
