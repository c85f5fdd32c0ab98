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
});
