import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeHandler } from "@parley/server/node";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import express, { type RequestHandler } from "express";
import { afterAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../../raw-http/exchange.js";
import { get, post, postText, request } from "../../raw-http/request.js";
import { comparable } from "../compare.js";
import { createRecorder, type Recorder } from "../recorder.js";
import { hosts } from "./hosts.js";

const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

/** An application that parses bodies before it comes to the router, as most do. */
async function listen(serve: (recorder: Recorder) => RequestHandler, ...before: readonly RequestHandler[]) {
  const recorder = createRecorder();
  const app = express();
  for (const handler of before) app.use(handler);
  const server = app.use("/trpc", serve(recorder)).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return async (bytes: Buffer) => ({ ...comparable(await exchangeOne({ port, bytes })), callbacks: recorder.take() });
}

const { router, options } = hosts.json;
const trpcs = (recorder: Recorder) => createExpressMiddleware({ ...options(recorder), router: router() });
const ours = (recorder: Recorder): RequestHandler => createNodeHandler(router(), options(recorder));

const requests: readonly (readonly [string, Buffer])[] = [
  ["a query", get("/trpc/add", { a: 1, b: 2 })],
  ["a mutation", post("/trpc/create", { title: "é" })],
  [
    "a mutation without a body",
    request({ method: "POST", target: "/trpc/touch", headers: { "content-type": "application/json" } }),
  ],
  ["a mutation with an empty body", post("/trpc/whole")],
  ["a body that is no JSON", postText("/trpc/whole", "{")],
  ["a body that is no object", postText("/trpc/whole", "1")],
  ["a body of another type", postText("/trpc/whole", "a=1", { "content-type": "application/x-www-form-urlencoded" })],
  ["a batch", post("/trpc/whole,create?batch=1", { 0: [1, null], 1: { title: "b" } })],
  ["a failure", get("/trpc/failPlain")],
  ["headers and cookies of a procedure", get("/trpc/setHeader")],
  ["an unknown path", get("/trpc/no")],
  ["a subscription", get("/trpc/on.count", 2)],
  ["the context's URL", get("/trpc/signals?x=1")],
];

describe.each<[string, readonly RequestHandler[]]>([
  ["nothing", []],
  ["express.json()", [express.json()]],
  ["express.json() that takes any JSON", [express.json({ strict: false })]],
  ["express.text()", [express.text({ type: "*/*" })]],
  ["express.raw()", [express.raw({ type: "*/*" })]],
  ["express.urlencoded()", [express.urlencoded({ extended: true })]],
])("in Express, behind %s", (_, before) => {
  it("answers as tRPC's Express adapter does", async () => {
    const [askTRPC, askParley] = [await listen(trpcs, ...before), await listen(ours, ...before)];
    for (const [name, bytes] of requests) {
      const expected = await askTRPC(bytes);
      expect([name, await askParley(bytes)]).toEqual([name, expected]);
    }
  });
});
