import { mutation, RpcError } from "@parley/contract";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { requestOf } from "../../tests/request-of.js";
import { lentToFailures } from "../lent-to-failures.js";
import { lend } from "./lent.js";
import { readAnswer } from "./read-answer.js";

lend(lentToFailures);

const send = mutation({
  errors: { MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int(), since: z.date() }) } },
});
const call = requestOf({ path: "messages.send", procedure: send });
const facts = (status: number, headers: Record<string, string> = {}) => ({ status, headers: new Headers(headers) });
const failed = (data: object, message = "no") =>
  JSON.stringify({ error: superjson.serialize({ message, code: -32600, data }) });

describe("an answer", async () => {
  it.each([
    ['{"result":{"data":{"json":"pong"}}}', "pong"],
    ['{"result":{"data":{"json":"1970-01-01T00:00:00.000Z","meta":{"values":["Date"]}}}}', new Date(0)],
    ['{"result":{"data":{"json":null,"meta":{"values":["undefined"],"v":1}}}}', undefined],
    ['{"result":{"data":{"json":null}}}', null],
    ['{"result":{}}', undefined],
  ])("reads %s", async (text, data) => {
    expect(await readAnswer(text, call, facts(200))).toMatchObject({ data, status: 200 });
  });

  it("tells the request id", async () => {
    const answer = await readAnswer('{"result":{}}', call, facts(200, { "x-request-id": "r1" }));
    expect(answer).toMatchObject({ requestId: "r1" });
  });

  it("reads a declared error with its data and the procedure that declares it", async () => {
    const data = { limitBytes: 10, since: new Date(0) };
    const text = failed({ code: "CONFLICT", httpStatus: 409, declared: { code: "MAILBOX_FULL", data } });
    expect(await readAnswer(text, call, facts(409))).toMatchObject({
      code: "MAILBOX_FULL",
      data,
      status: 409,
      origin: "server",
      procedure: send,
    });
  });

  it("takes an error that went through no transformer", async () => {
    const text = '{"error":{"message":"gone","code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404}}}';
    expect(await readAnswer(text, call, facts(404))).toMatchObject({ code: "NOT_FOUND", rawMessage: "gone" });
  });

  it("reports a server that gave up at the deadline as a timeout of the server's", async () => {
    const text = failed({ code: "GATEWAY_TIMEOUT", httpStatus: 504, rpc: { notExecuted: true } }, "2000 ms were over");
    expect(await readAnswer(text, call, facts(504))).toMatchObject({
      code: "TIMEOUT",
      origin: "server",
      status: 504,
      notExecuted: true,
      message: "[TIMEOUT] messages.send: 2000 ms were over",
    });
  });

  it("takes from the headers what the error itself does not say", async () => {
    const headers = { "rpc-not-executed": "1", "rpc-pushback-ms": "40", "x-request-id": "r1" };
    const text = failed({ code: "SERVICE_UNAVAILABLE", httpStatus: 503 });
    expect(await readAnswer(text, call, facts(503, headers))).toMatchObject({
      notExecuted: true,
      retryAfterMs: 40,
      requestId: "r1",
    });
    const own = failed({ code: "SERVICE_UNAVAILABLE", rpc: { retryAfterMs: 7, requestId: "r2" } });
    expect(await readAnswer(own, call, facts(503, headers))).toMatchObject({ retryAfterMs: 7, requestId: "r2" });
  });

  it("does not take headers of a shared answer for one call's", async () => {
    const shared = { ...facts(503, { "rpc-not-executed": "1", "retry-after": "1" }), joined: true };
    const answer = await readAnswer(failed({ code: "SERVICE_UNAVAILABLE" }), call, shared);
    expect(answer).toMatchObject({ notExecuted: false });
    expect(answer).not.toHaveProperty("retryAfterMs");
  });
});

describe("an answer that is none of this protocol's", () => {
  it.each([
    [400, "BAD_REQUEST"],
    [401, "UNAUTHORIZED"],
    [403, "FORBIDDEN"],
    [404, "NOT_FOUND"],
    [413, "PAYLOAD_TOO_LARGE"],
    [414, "BAD_REQUEST"],
    [429, "TOO_MANY_REQUESTS"],
    [431, "BAD_REQUEST"],
    [500, "INTERNAL_SERVER_ERROR"],
    [502, "BAD_GATEWAY"],
    [503, "SERVICE_UNAVAILABLE"],
    [504, "TIMEOUT"],
    [520, "INTERNAL_SERVER_ERROR"],
  ])("with status %i is %s", async (status, code) => {
    const error = await readAnswer("<html>\n  <h1>nginx</h1>", call, facts(status, { "retry-after": "2" }));
    expect(error).toBeInstanceOf(RpcError);
    expect(error).toMatchObject({ code, status, origin: "server", retryAfterMs: 2_000 });
    expect(error).toHaveProperty("message", expect.stringContaining(`with status ${status} is not in`));
    expect(error).toHaveProperty("message", expect.stringContaining("<html> <h1>nginx</h1>"));
  });

  it.each([
    ["", "is empty"],
    ["<html>", "<html>"],
    ['{"result":{"data":{"json":', '{"result":{"data":{"json":'],
    ['{"result":{"data":"no superjson"}}', "superjson"],
    ["[]", "[]"],
    ["null", "null"],
    ['"text"', '"text"'],
    ['{"error":"no shape"}', "no shape"],
    ['{"error":{"json":{"message":1}}}', "message"],
    ["x".repeat(500), "x".repeat(100)],
  ])("with status 200 and %s says what it begins with", async (text, told) => {
    const error = await readAnswer(text, call, facts(200));
    expect(error).toMatchObject({ code: "DECODE", origin: "client", status: 200 });
    expect(error).toHaveProperty("message", expect.stringContaining(told));
    expect(String(Reflect.get(error, "message")).length).toBeLessThan(260);
  });
});
