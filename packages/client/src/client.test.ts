import { describe, expect, it } from "vitest";
import { serve } from "../tests/serve.js";
import { mail, trpcMail } from "../tests/trpc-mail.js";
import { safe } from "./call.js";
import { createClient } from "./client.js";

const connect = async () => createClient(mail, { url: `${await serve(trpcMail)}/rpc` });

describe("a client", () => {
  it("calls a query with its input, and gets dates as dates", async () => {
    const api = await connect();
    expect(await api.messages.list({ folder: "inbox" })).toEqual({
      items: [{ id: "25", subject: "inbox", receivedAt: new Date(0) }],
    });
  });

  it("calls a mutation", async () => {
    const api = await connect();
    expect(await api.messages.send({ to: "ada@example.com" })).toMatchObject({ subject: "to ada@example.com" });
  });

  it("calls procedures without input or output", async () => {
    const api = await connect();
    expect(await api.ping()).toBe("pong");
    expect(await api.touch()).toBeUndefined();
  });

  it("tells status and headers with the answer", async () => {
    const api = await connect();
    const { data, status, headers } = await api.ping().withResponse();
    expect({ data, status, type: headers.get("content-type") }).toEqual({
      data: "pong",
      status: 200,
      type: "application/json",
    });
  });

  it("throws what the server failed with as an RpcError", async () => {
    const api = await connect();
    await expect(api.fail("FORBIDDEN")).rejects.toMatchObject({
      code: "FORBIDDEN",
      status: 403,
      origin: "server",
      path: "fail",
      message: "[FORBIDDEN] fail: as you wished",
    });
  });

  it("hands a failure over without throwing when asked to", async () => {
    const api = await connect();
    expect(await safe(api.ping())).toEqual({ ok: true, data: "pong" });
    expect(await safe(api.fail("NOT_FOUND"))).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  });

  it("has functions that are named after what they call", async () => {
    const api = await connect();
    expect([api.messages.list.name, api.messages.arrivals.name, api.ping.name]).toEqual([
      "messages.list",
      "messages.arrivals",
      "ping",
    ]);
  });
});

describe("createClient", () => {
  const url = "http://localhost:3000/rpc";

  it.each([{}, undefined, { url: undefined }, { timeoutMs: 5 }])(
    "refuses options without a way to a server: %j",
    (options) => {
      expect(() => createClient(mail, options as { url: string })).toThrow(
        new TypeError('Give the client a `url`, such as "http://localhost:3000/rpc", or a `transport`'),
      );
    },
  );

  it("refuses a url at which no call could arrive", () => {
    expect(() => createClient(mail, { url: "localhost:4100/rpc" })).toThrow(
      'The client\'s url "localhost:4100/rpc" has no http:// or https://',
    );
  });

  it("takes a relative url where nothing resolves it, because servers import what pages call, and fails the call", async () => {
    const api = createClient(mail, { url: "/rpc" });
    await expect(api.messages.list({ folder: "inbox" })).rejects.toMatchObject({
      code: "NETWORK",
      notExecuted: true,
      rawMessage: expect.stringContaining('only a page can resolve it: write one like "http://localhost:3000/rpc"'),
    });
  });

  it("refuses a procedure in place of the tree that holds it", () => {
    const procedure: object = mail.messages.list;
    expect(() => createClient(procedure as typeof mail.messages, { url })).toThrow(
      new TypeError("createClient() takes a contract, as defineContract() makes it, and got a single query"),
    );
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["text", "mail"],
    ["a tree of numbers", { ping: 3 }],
    ["a promise of a contract", Promise.resolve(mail)],
    ["a tree of functions", { a: { b: () => 1 } }],
    ["a list", [mail]],
  ])("refuses %s, which is no contract", (_, contract) => {
    expect(() => createClient(contract as typeof mail, { url })).toThrow(
      "createClient() takes a contract, as defineContract() makes it, and got something without any procedure in it",
    );
  });

  it("takes a part of a contract, an empty one too", () => {
    expect(createClient(mail.messages, { url }).send.name).toBe("send");
    expect(createClient({}, { url })).toEqual({});
  });
});
