import { createNodeHandler } from "@parley/server/node";
import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../../raw-http/exchange.js";
import { get, post, request } from "../../raw-http/request.js";
import { comparable } from "../compare.js";
import { createRecorder } from "../recorder.js";
import { hosts } from "./hosts.js";
import { closeSides, portOf, sidesOf } from "./sides.js";

const { router, options } = hosts.basePath;
const recorder = createRecorder();
const handler = createNodeHandler(router(), options(recorder));
let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  app = fastify();
  // Fastify has read and parsed the body by the time that it calls.
  app.all("/api/trpc/*", (req, reply) => handler(req, reply));
  port = Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
});

afterAll(async () => {
  await app.close();
  await closeSides();
});

describe("a tRPC router in Fastify", () => {
  it.each([
    ["a query", get("/api/trpc/add", { a: 1, b: 2 })],
    ["a mutation", post("/api/trpc/whole", { a: [1, "é", null] })],
    [
      "a mutation without a body",
      request({ method: "POST", target: "/api/trpc/touch", headers: { "content-type": "text/plain" }, body: "" }),
    ],
    ["a batch", post("/api/trpc/whole,create?batch=1", { 0: 1, 1: { title: "b" } })],
    ["a failure", get("/api/trpc/failPlain")],
    ["headers of a procedure", get("/api/trpc/setHeader")],
    ["a subscription", get("/api/trpc/on.count", 2)],
    ["an unknown path", get("/api/trpc/no")],
    ["another method", request({ method: "PUT", target: "/api/trpc/ping" })],
  ])("answers %s as tRPC's own handler does", async (_, bytes) => {
    const [trpc] = await sidesOf("basePath");
    const expected = comparable(await exchangeOne({ port: portOf(trpc), bytes }));
    expect(comparable(await exchangeOne({ port, bytes }))).toEqual(expected);
    expect(recorder.take()).toEqual(trpc.recorder.take());
  });
});
