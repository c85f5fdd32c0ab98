import { createClient, inProcessTransport, safe } from "@parley/client";
import { defineContract, mutation, query, subscription } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { createNodeHandler, serve } from "@parley/server/node";
import { initTRPC } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const Order = z.object({ id: z.string() });

// #region criticality
const shop = defineContract({
  orders: {
    place: mutation({ input: z.object({ sku: z.string() }), output: Order, criticality: "critical-plus" }),
    list: query({ output: z.array(Order) }), // "critical", as everything that says nothing
    changes: subscription({ output: Order }),
  },
  recommendations: query({ output: z.array(z.string()), criticality: "sheddable" }),
});
// #endregion

/** A service whose lists of orders are there when `release` has been called. */
function createShop() {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const service = implement(shop).service({
    orders: {
      place: ({ input }) => ({ id: input.sku }),
      list: async () => {
        await held;
        return [{ id: "1" }];
      },
      async *changes() {},
    },
    recommendations: () => ["tea"],
  });
  return { service, release };
}

describe("the guide to overload", () => {
  it("shows a call that is turned away", async () => {
    const { service, release } = createShop();
    // #region shed
    const handler = createFetchHandler(service, { overload: { maxInFlight: 1 } }); // one at a time, to see it happen
    const api = createClient(shop, { transport: inProcessTransport(handler), retry: false });

    const first = api.orders.list(); // has the only place there is
    const second = await safe(api.orders.place({ sku: "tea" })); // waits for a fifth of a second, and is turned away
    if (!second.ok) {
      const { code, notExecuted, retryAfterMs } = second.error; // "SERVICE_UNAVAILABLE", true, some 50 to 3,000
      console.log(code, notExecuted, retryAfterMs);
    }
    const { offered, admitted, shed } = handler.overload.snapshot(); // 2, 1, { queue: 1, … }
    // #endregion
    expect(second).toMatchObject({
      ok: false,
      error: {
        code: "SERVICE_UNAVAILABLE",
        origin: "server",
        notExecuted: true,
        retryAfterMs: expect.any(Number),
        rawMessage:
          "The server has more to do than it can. orders.place was not started: try again later, or elsewhere.",
      },
    });
    expect({ offered, admitted, queue: shed.queue }).toEqual({ offered: 2, admitted: 1, queue: 1 });
    const body = JSON.stringify({ json: { sku: "tea" } });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body };
    const told = await handler(new Request("http://localhost/orders.place", init));
    expect([
      told.status,
      ...["retry-after", "rpc-pushback-ms", "rpc-not-executed"].map((name) => told.headers.get(name)),
    ]).toEqual([503, expect.stringMatching(/^[1-3]$/), expect.stringMatching(/^\d+$/), "1"]);
    expect(await told.json()).toMatchObject({
      error: {
        json: {
          data: {
            code: "SERVICE_UNAVAILABLE",
            httpStatus: 503,
            path: "orders.place",
            rpc: {
              notExecuted: true,
              retryAfterMs: Number(told.headers.get("rpc-pushback-ms")),
              requestId: told.headers.get("x-request-id"),
            },
          },
        },
      },
    });
    release();
    expect(await first).toEqual([{ id: "1" }]);
  });

  it("says which calls step back", async () => {
    const { service, release } = createShop();
    release();
    const seen: (string | null)[] = [];
    const handler = createFetchHandler(service);
    const note = (request: Request) => {
      seen.push(request.headers.get("rpc-criticality"));
      return handler(request);
    };
    const api = createClient(shop, { transport: inProcessTransport(note) });
    // #region call
    const orders = await api.orders.list(undefined, { criticality: "sheddable" }); // fills a cache, for nobody who waits
    // #endregion
    expect([orders, seen]).toEqual([[{ id: "1" }], ["sheddable"]]);
  });

  it("shows the options", async () => {
    const { service, release } = createShop();
    release();
    const keys = new Map([["Bearer secret", { account: "acme", isInternal: false }]]);
    // #region options
    const server = await serve(service, {
      port: 0,
      overload: {
        maxInFlight: 200,
        tenant: ({ header }) => keys.get(header("authorization") ?? "")?.account,
        criticality: ({ header }) => (keys.get(header("authorization") ?? "")?.isInternal ? "sheddable" : undefined),
      },
    });
    // #endregion
    const api = createClient(shop, { url: server.rpcUrl, headers: { authorization: "Bearer secret" } });
    expect(await api.recommendations()).toEqual(["tea"]);
    expect(server.overload.snapshot()).toMatchObject({ enabled: true, limit: 32, offered: 1 });
    await server.close();
  });

  it("tries it without turning anybody away", async () => {
    const { service, release } = createShop();
    // #region dry-run
    const handler = createNodeHandler(service, { overload: { dryRun: true } });
    setInterval(() => {
      const { level, shed } = handler.overload.snapshot();
      if (level > 0) console.log(`${Math.round(level * 100)} % would be turned away; so far`, shed);
    }, 10_000).unref();
    // #endregion
    release();
    expect(handler.overload.snapshot()).toMatchObject({ enabled: true, dryRun: true });
    const dry = createFetchHandler(createShop().service, { overload: { dryRun: true, maxInFlight: 1 } });
    const api = createClient(shop, { transport: inProcessTransport(dry) });
    const cancel = new AbortController();
    const listing = safe(api.orders.list(undefined, { signal: cancel.signal }));
    expect(await api.recommendations()).toEqual(["tea"]);
    cancel.abort();
    await listing;
  });

  it("is watched", async () => {
    const { service, release } = createShop();
    release();
    // #region watch
    const { url, rpcUrl, overload, close } = await serve(service, { port: 0, metrics: true });
    const { limit, inFlight, queued, level } = overload.snapshot(); // of this moment
    const text = await (await fetch(`${url}/metrics`)).text(); // the same for Prometheus
    // #endregion
    expect({ limit, inFlight, queued, level }).toEqual({ limit: 32, inFlight: 0, queued: 0, level: 0 });
    expect(text).toContain('parley_calls_shed_total{reason="queue"} 0\n');
    expect(text).toContain('parley_queue_wait_seconds{quantile="0.99"} 0\n');
    expect(rpcUrl).toBe(`${url}/rpc`);
    await close();
  });

  it("protects plain tRPC routers that ask for it, and leaves alone who declines", async () => {
    const t = initTRPC.create();
    const appRouter = t.router({ ping: t.procedure.query(() => "pong") });
    const { service } = createShop();
    // #region trpc
    const handler = createNodeHandler(appRouter, { overload: true });
    // #endregion
    // #region off
    const unprotected = createNodeHandler(service, { overload: false });
    // #endregion
    expect(handler.overload.snapshot().enabled).toBe(true);
    expect(unprotected.overload.snapshot().enabled).toBe(false);
  });
});
