import { RpcError, subscription } from "@parley/contract";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { requestOf } from "../../tests/request-of.js";
import { type CallRequest, streamOf } from "../interceptor.js";
import { loadStreaming } from "../lazy-stream.js";
import { createResilience } from "../resilience.js";
import { type ConnectedEvent, mayReconnect, type ReconnectEvent } from "./keep-connected.js";

// Under fake time nothing would wait for it.
beforeAll(() => loadStreaming(""));

const lost = new RpcError({ code: "NETWORK", origin: "client" });
const refused = new RpcError({ code: "NETWORK", origin: "client", notExecuted: true });

describe("a subscription that ended", () => {
  it.each([
    ["NETWORK", { origin: "client" }, true],
    ["INTERNAL_SERVER_ERROR", {}, true],
    ["BAD_GATEWAY", {}, true],
    ["SERVICE_UNAVAILABLE", { retryAfterMs: 5_000 }, true],
    ["SERVICE_UNAVAILABLE", { retryAfterMs: -1 }, false],
    ["TIMEOUT", { origin: "server" }, true],
    ["TIMEOUT", { origin: "client" }, false],
    ["INTERNAL_SERVER_ERROR", { origin: "client" }, false],
    ["ABORTED", { origin: "client" }, false],
    ["DECODE", { origin: "client" }, false],
    ["UNAUTHORIZED", {}, false],
    ["TOO_MANY_REQUESTS", {}, false],
    ["NOT_FOUND", {}, false],
    ["MAILBOX_FULL", { status: 500 }, false],
  ] as const)("with %s %j is tried again: %s", (code, options, expected) => {
    expect(mayReconnect(new RpcError({ code: code as string, ...options }))).toBe(expected);
  });
});

describe("reconnecting", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Listens to connections that each bring some values and then fail, or end when they bring nothing more. */
  function listen(connections: readonly { values?: number[]; error?: RpcError }[], signal?: AbortSignal) {
    const attempts: CallRequest[] = [];
    const told: ReconnectEvent[] = [];
    const connected: ConnectedEvent[] = [];
    const send = createResilience({
      random: () => 0.5,
      onReconnect: (event) => told.push(event),
      onConnected: (event) => connected.push(event),
    })(async function* (call) {
      attempts.push(call);
      const { values = [], error } = connections[attempts.length - 1] ?? {};
      if (error !== refused) call.onConnected?.();
      yield* values;
      if (error) throw error;
    });
    const events = streamOf(send(requestOf({ procedure: subscription({}), signal })));
    const seen: unknown[] = [];
    const done = (async () => {
      for await (const event of events) seen.push(event);
    })();
    return { attempts, told, connected, seen, done };
  }

  it("waits longer after each failure in a row, and briefly again after an event", async () => {
    const { attempts, seen, done } = listen([
      { error: lost },
      { error: lost },
      { values: [1, 2], error: lost },
      { values: [3] },
    ]);
    await vi.advanceTimersByTimeAsync(249);
    expect(attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(499);
    expect(attempts).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(250);
    await done;
    expect(seen).toEqual([1, 2, 3]);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 2]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does not come back before the server wants it to", async () => {
    const busy = new RpcError({ code: "SERVICE_UNAVAILABLE", retryAfterMs: 5_000 });
    const { attempts, done } = listen([{ error: busy }]);
    await vi.advanceTimersByTimeAsync(5_249);
    expect(attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(2);
    await done;
  });

  it("tells of each wait before it begins", async () => {
    const busy = new RpcError({ code: "SERVICE_UNAVAILABLE", retryAfterMs: 5_000 });
    const { attempts, told, done } = listen([{ error: lost }, { error: busy }, { values: [1], error: lost }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts).toHaveLength(1);
    expect(told).toEqual([{ path: "ping", error: lost, attempt: 2, delayMs: 250, connectNow: expect.any(Function) }]);
    await vi.advanceTimersByTimeAsync(250 + 5_500 + 250);
    await done;
    expect(told.slice(1)).toMatchObject([
      { path: "ping", error: busy, attempt: 3, delayMs: 5_500 },
      { path: "ping", error: lost, attempt: 2, delayMs: 250 },
    ]);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 2]);
  });

  it("tells of each connection that stands", async () => {
    const { connected, done } = listen([{ values: [1], error: lost }, { error: refused }, { error: lost }, {}]);
    await vi.advanceTimersByTimeAsync(250 + 500 + 1_000);
    await done;
    expect(connected).toEqual([
      { path: "ping", attempt: 1 },
      { path: "ping", attempt: 3 },
      { path: "ping", attempt: 4 },
    ]);
  });

  it("connects at once when it is told to", async () => {
    const busy = new RpcError({ code: "SERVICE_UNAVAILABLE", retryAfterMs: 5_000 });
    const { attempts, told, done } = listen([{ error: busy }, { error: lost }, {}]);
    await vi.advanceTimersByTimeAsync(0);
    told[0]?.connectNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempts).toHaveLength(2);
    told[0]?.connectNow();
    await vi.advanceTimersByTimeAsync(499);
    expect(attempts).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    await done;
    expect(attempts).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  describe("in a browser", () => {
    const page = new EventTarget();
    beforeEach(() => {
      vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
      vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
    });
    afterEach(() => {
      vi.unstubAllGlobals();
    });

    it("connects at once when the network is back", async () => {
      const { attempts, done } = listen([{ error: lost }, {}]);
      await vi.advanceTimersByTimeAsync(0);
      expect(attempts).toHaveLength(1);
      page.dispatchEvent(new Event("online"));
      await vi.advanceTimersByTimeAsync(0);
      await done;
      expect(attempts).toHaveLength(2);
      expect(vi.getTimerCount()).toBe(0);
    });

    it("still does not come back before the server wants it to", async () => {
      const { attempts, done } = listen([
        { error: new RpcError({ code: "SERVICE_UNAVAILABLE", retryAfterMs: 5_000 }) },
      ]);
      await vi.advanceTimersByTimeAsync(0);
      page.dispatchEvent(new Event("online"));
      await vi.advanceTimersByTimeAsync(5_249);
      expect(attempts).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      await done;
    });
  });

  it("does not come back when the server asks it not to", async () => {
    const leave = new RpcError({ code: "SERVICE_UNAVAILABLE", retryAfterMs: -1 });
    const { attempts, told, done } = listen([{ error: leave }]);
    await expect(done).rejects.toBe(leave);
    expect(attempts).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it("takes chance from Math.random as it is at that moment", async () => {
    const told: number[] = [];
    let attempts = 0;
    const send = createResilience({ onReconnect: ({ delayMs }) => told.push(delayMs) })(async function* () {
      attempts += 1;
      if (attempts === 1) throw lost;
      yield 1;
    });
    const random = vi.spyOn(Math, "random").mockReturnValue(0.25);
    const next = streamOf(send(requestOf({ procedure: subscription({}) })))
      [Symbol.asyncIterator]()
      .next();
    await vi.advanceTimersByTimeAsync(125);
    expect(await next).toEqual({ done: false, value: 1 });
    expect(told).toEqual([125]);
    random.mockRestore();
  });

  it("hands over what trying again cannot help", async () => {
    const forbidden = new RpcError({ code: "FORBIDDEN" });
    await expect(listen([{ values: [1], error: forbidden }]).done).rejects.toBe(forbidden);
  });

  it("stops waiting when the caller cancels", async () => {
    const controller = new AbortController();
    const { done, attempts } = listen([{ error: lost }], controller.signal);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    await expect(done).rejects.toMatchObject({ code: "ABORTED", cause: lost });
    expect(attempts).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("gives an attempt that does not connect 30 seconds", async () => {
    let attempts = 0;
    const send = createResilience({ random: () => 0 })(async function* (call) {
      attempts += 1;
      if (attempts === 2) return;
      await new Promise((_, reject) => {
        call.signal?.addEventListener("abort", () => reject(call.signal?.reason));
      });
      yield 1;
    });
    const next = streamOf(send(requestOf({ procedure: subscription({}) })))
      [Symbol.asyncIterator]()
      .next();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(attempts).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(await next).toEqual({ done: true, value: undefined });
    expect(attempts).toBe(2);
  });
});
