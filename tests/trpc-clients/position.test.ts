import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@parley/client";
import { defineContract, subscription } from "@parley/contract";
import { createCaller, implement, position, tracked } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import { type RouterOf, toTRPCRouter } from "@parley/server/trpc";
import { createTRPCClient, httpSubscriptionLink, type TRPCLink } from "@trpc/client";
import { EventSource } from "eventsource";
import superjson from "superjson";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { reconnectingSoon } from "./reconnecting-soon.js";

const contract = defineContract({ news: subscription({ output: z.string(), resumable: true }) });

/** News that are told from now on. The first caller is left before there are any, and then there are some. */
function createNews() {
  const news: string[] = ["old"];
  const starts: (string | undefined)[] = [];
  const service = implement(contract).service({
    async *news({ lastEventId, signal }) {
      starts.push(lastEventId);
      const after = Number(lastEventId ?? news.length);
      try {
        yield position(after);
        for (const [index, text] of news.entries()) if (index >= after) yield tracked(index + 1, text);
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      } finally {
        if (starts.length === 1) news.push("new");
      }
    },
  });
  return { service, starts };
}

/** Serves news over connections that last for a moment only. */
async function serveNews() {
  const { service, starts } = createNews();
  const server = createServer(createNodeHandler(service, { streams: { maxDurationMs: 20 } }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, starts };
}

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("a subscription that tells its position", () => {
  it("misses nothing when the connection is lost before the first event", async () => {
    const { url, starts } = await serveNews();
    for await (const text of createClient(contract, { url }).news()) {
      expect(text).toBe("new");
      break;
    }
    expect(starts.slice(0, 2)).toEqual([undefined, "1"]);
  });

  it("misses nothing in tRPC's client either, which sees nothing of the position", async () => {
    const { url, starts } = await serveNews();
    const eventSourceOptions = { fetch: reconnectingSoon };
    const link: TRPCLink<RouterOf<typeof contract>> = httpSubscriptionLink({
      ...{ url, transformer: superjson, EventSource, eventSourceOptions },
    });
    const first = await new Promise((resolve, reject) => {
      const subscription = createTRPCClient<RouterOf<typeof contract>>({ links: [link] }).news.subscribe(undefined, {
        onData: (event) => {
          subscription.unsubscribe();
          resolve(event);
        },
        onError: reject,
      });
    });
    expect(first).toEqual({ id: "2", data: "new" });
    expect(starts.slice(0, 2)).toEqual([undefined, "1"]);
  });

  it("gives only its events where there is no place for a position", async () => {
    const { service } = createNews();
    const trpc = toTRPCRouter(service).createCaller({});
    const own = createCaller(service);
    for (const events of [await trpc.news({ lastEventId: "0" } as never), own.news(undefined, { lastEventId: "0" })]) {
      for await (const [id, text] of events as AsyncIterable<readonly [string, string]>) {
        expect([id, text]).toEqual(["1", "old"]);
        break;
      }
    }
  });
});
