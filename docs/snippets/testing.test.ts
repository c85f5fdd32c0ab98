import { createClient, inProcessTransport, safe } from "@parley/client";
import { RpcError } from "@parley/contract";
import { createCaller, implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { mail } from "./contract.js";

// #region service
const makeService = (inbox: { id: string; subject: string; receivedAt: Date }[]) =>
  implement(mail).service({
    messages: {
      list: ({ input }) => ({ items: inbox.slice(0, input.limit) }),
      send: ({ errors }) => {
        throw errors.RECIPIENT_GONE();
      },
      async *arrivals() {},
    },
    ping: () => "pong",
  });
// #endregion

const receivedAt = new Date(0);

describe("the testing guide", () => {
  // #region caller
  it("lists at most 25 messages unless asked for more", async () => {
    const inbox = Array.from({ length: 30 }, (_, index) => ({ id: String(index), subject: "Hello", receivedAt }));
    const caller = createCaller(makeService(inbox));

    expect((await caller.messages.list({ folder: "inbox" })).items).toHaveLength(25);
  });
  // #endregion

  // #region wire
  it("tells the sender that a recipient is gone", async () => {
    const handler = createFetchHandler(makeService([]), { onError: () => {} });
    const api = createClient(mail, { transport: inProcessTransport(handler) });

    const sent = await safe(api.messages.send({ to: "ada@example.com", subject: "Hello" }));

    expect(sent).toMatchObject({ ok: false, error: { code: "RECIPIENT_GONE", status: 410 } });
  });
  // #endregion

  it("fakes a server", async () => {
    // #region fake
    const down = createClient(mail, {
      transport: ({ path }) => Promise.reject(new RpcError({ code: "NETWORK", path, origin: "client" })),
    });
    const pong = await safe(down.ping());
    // #endregion
    expect(pong).toMatchObject({ ok: false, error: { code: "NETWORK", path: "ping" } });
  });
});
