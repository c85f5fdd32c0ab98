import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, mutation, query, subscription } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { createNodeHandler, serve } from "@parley/server/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region contract
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() });

const mail = defineContract({
  list: query({
    route: "GET /folders/{folder}/messages",
    input: z.object({
      folder: z.enum(["inbox", "sent"]),
      limit: z.int().max(100).default(25),
      since: z.date().optional(),
      label: z.array(z.string()).default([]),
    }),
    output: z.object({ items: z.array(Message) }),
  }),
  send: mutation({
    route: "POST /messages",
    input: z.object({ to: z.email(), subject: z.string() }),
    output: Message,
    errors: { MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int(), until: z.date() }) } },
  }),
  remove: mutation({ route: "DELETE /messages/{id}", input: z.object({ id: z.string() }) }),
  arrivals: subscription({ route: "GET /arrivals", output: Message, resumable: true }),
});
// #endregion

const receivedAt = new Date("2026-11-29T12:00:00Z");
const asked: unknown[] = [];

const service = implement(mail).service({
  list({ input }) {
    asked.push(input);
    return { items: [{ id: "1", subject: "Hello", receivedAt }] };
  },
  send({ input, errors }) {
    if (input.subject === "Too much") throw errors.MAILBOX_FULL({ limitBytes: 1_000, until: receivedAt });
    return { id: "2", subject: input.subject, receivedAt };
  },
  remove: () => {},
  async *arrivals() {
    yield tracked("1", { id: "1", subject: "Hello", receivedAt });
  },
});

describe("the guide to REST", () => {
  it("asks for a list, and is refused in words that fit", async () => {
    // #region serve
    const server = await serve(service, { port: 0 }); // RPC under /rpc, routes under /
    const answer = await fetch(`${server.url}/folders/inbox/messages?limit=5&since=2026-11-01&label=work&label=mail`);
    // #endregion
    expect(asked).toEqual([{ folder: "inbox", limit: 5, since: new Date("2026-11-01"), label: ["work", "mail"] }]);
    expect(await answer.json()).toEqual({
      items: [{ id: "1", subject: "Hello", receivedAt: "2026-11-29T12:00:00.000Z" }],
    });
    const refused = await fetch(`${server.url}/folders/inbox/messages?limit=many`);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await refused.json()).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: ["limit"] }] });
    // #region problem
    const response = await fetch(`${server.url}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ to: "ada@example.com", subject: "Too much" }),
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Conflict",
      status: 409,
      detail: "Mailbox full",
      code: "MAILBOX_FULL",
      path: "send",
      data: { limitBytes: 1_000, until: "2026-11-29T12:00:00.000Z" },
      requestId: response.headers.get("x-request-id"),
    });
    // #endregion
    const removed = await fetch(`${server.url}/messages/1`, { method: "DELETE" });
    expect(removed.status).toBe(204);
    const events = await (await fetch(`${server.url}/arrivals`)).text();
    expect(events).toContain('data: {"id":"1","subject":"Hello","receivedAt":"2026-11-29T12:00:00.000Z"}\nid: 1\n');
    await server.close();
  });

  it("puts routes under a path of their own", async () => {
    // #region handler
    const handler = createNodeHandler(service, { basePath: "/rpc", restPath: "/api", restEtag: true });
    const server = createServer(handler).listen(0);
    // #endregion
    const { port } = server.address() as AddressInfo;
    const url = `http://localhost:${port}/api/folders/sent/messages`;
    const first = await fetch(url);
    const again = await fetch(url, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect([first.status, again.status]).toEqual([200, 304]);
    server.close();
  });
});
