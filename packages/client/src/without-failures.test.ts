import { defineContract, isError, mutation, query, RpcError } from "@parley/contract";
import superjson from "superjson";
import { describe, expect, it, vi } from "vitest";
import { answering, serve } from "../tests/serve.js";
import { mail } from "../tests/trpc-mail.js";
import { createClient } from "./client.js";

// As on a page that is older than what its server still has, or whose network is gone with its server.
vi.mock("./failures/failures.js", () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});

const list = (url: string, options = {}) =>
  createClient(mail, { url, ...options })
    .messages.list({ folder: "inbox" })
    .catch((error: unknown) => error);

describe("a client whose part for failures does not come", () => {
  it("still calls, and tells the server's error by code and words", async () => {
    const error = { message: "Full", code: -32600, data: { code: "CONFLICT", declared: { code: "MAILBOX_FULL" } } };
    const url = await serve(answering(409, JSON.stringify({ error: superjson.serialize(error) })));
    const failed = await list(url);
    expect(failed).toBeInstanceOf(RpcError);
    expect(failed).toMatchObject({
      code: "MAILBOX_FULL",
      path: "messages.list",
      rawMessage: "Full",
      status: 409,
      origin: "server",
    });
    expect(isError(failed, mail.messages.send, "MAILBOX_FULL")).toBe(true);
  });

  it.each([
    [
      "of a server without a transformer",
      '{"error":{"message":"Sign in","code":1,"data":{"code":"UNAUTHORIZED"}}}',
      "UNAUTHORIZED",
    ],
    ["that is none of ours", "<html>", "DECODE"],
  ])("tells an answer %s", async (_, text, code) => {
    expect(await list(await serve(answering(401, text)))).toMatchObject({ code, status: 401 });
  });

  it("tells that there is no server", async () => {
    expect(await list("http://127.0.0.1:1")).toMatchObject({
      code: "NETWORK",
      path: "messages.list",
      origin: "client",
    });
  });

  it.each([
    ["a keyed mutation", mutation({ idempotent: "key" }), {}],
    ["a query that may share its request", query({}), { singleFlight: true }],
  ])("does not send %s, and says so: without that part it could run twice", async (_, one, options) => {
    const fetch = vi.fn();
    const api = createClient(defineContract({ one }), { url: "http://a.test", fetch, ...options });
    const failed = await api.one().catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: "NETWORK",
      path: "one",
      origin: "client",
      notExecuted: true,
      rawMessage: expect.stringMatching(/^A part of the client could not be loaded: /),
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("sends any other mutation once, and does not claim that one which failed did not run", async () => {
    const fetch = vi.fn(() => Promise.reject(new TypeError("Failed to fetch")));
    const api = createClient(defineContract({ send: mutation({}) }), { url: "http://a.test", fetch });
    const failed = await api.send().catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "NETWORK", path: "send", notExecuted: false });
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("tells what the client's own code threw, and leaves an RpcError as it is", async () => {
    const url = await serve(answering(200, "{}"));
    const cause = new Error("no token");
    const headers = (thrown: Error) => () => Promise.reject(thrown);
    expect(await list(url, { headers: headers(cause) })).toMatchObject({ code: "INTERNAL_SERVER_ERROR", cause });
    const own = new RpcError({ code: "UNAUTHORIZED" });
    expect(await list(url, { headers: headers(own) })).toBe(own);
  });
});
