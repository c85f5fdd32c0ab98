import { createClient } from "@parley/client";
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mail } from "./contract.js";

const service = implement(mail)
  .context(() => ({}))
  .service({
    messages: {
      list: () => ({ items: [] }),
      send: ({ input }) => ({ id: "2", subject: input.subject, receivedAt: new Date(0) }),
      async *arrivals() {},
    },
    ping: () => "pong",
  });

let close: (() => Promise<unknown>)[];
let [first, second, third] = ["", "", ""];
beforeAll(async () => {
  const start = () => serve(service, { port: 0, handleSignals: false, onError: () => {} });
  const running = await Promise.all([start(), start(), start()]);
  [first, second, third] = running.map(({ rpcUrl }) => rpcUrl) as [string, string, string];
  close = running.map((server) => server.close);
});
afterAll(() => Promise.all(close.map((end) => end())));

describe("the guide to several servers", () => {
  it("calls them", async () => {
    const log = (_message: string) => {};
    // #region several
    const api = createClient(mail, {
      url: [first, second, third],
      onEject: ({ url, reason, forMs }) => log(`${url} gets no calls for ${forMs} ms: ${reason}`),
      onReadmit: ({ url }) => log(`${url} gets calls again`),
    });
    // #endregion
    expect(await api.ping()).toBe("pong");
  });

  it("asks where they are", async () => {
    const registry = { lookUp: async (_service: string) => [first, second] };
    // #region function
    const api = createClient(mail, { url: () => registry.lookUp("mail") });
    // #endregion
    expect(await api.ping()).toBe("pong");
  });

  it("hedges", async () => {
    // #region hedge
    const api = createClient(mail, { url: [first, second, third], hedge: true });
    // #endregion
    expect(await api.ping()).toBe("pong");
  });
});
