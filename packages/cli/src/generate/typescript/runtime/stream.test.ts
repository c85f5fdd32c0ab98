import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openClientTree } from "./client-tree.js";
import type { ClientOptions } from "./options.js";
import type { Stream } from "./stream.js";

/** What one connection brings: texts, and whether it then stays open. */
interface Connection {
  readonly texts: readonly string[];
  readonly staysOpen?: boolean;
  readonly response?: Response;
}

const event = (data: unknown, id?: number) =>
  `data: ${JSON.stringify({ json: data })}\n${id === undefined ? "" : `id: ${id}\n`}\n`;
const connected = (idleMs?: number) =>
  `event: connected\ndata: ${JSON.stringify({ reconnectAfterInactivityMs: idleMs })}\n\n`;
const end = "event: return\ndata: \n\n";

function streamOf(connections: readonly Connection[], options: Partial<ClientOptions> = {}) {
  const urls: URL[] = [];
  let closed = 0;
  const fetch = async (url: string) => {
    const connection = connections[urls.length];
    urls.push(new URL(url));
    if (!connection) throw new TypeError("fetch failed");
    if (connection.response) return connection.response;
    const body = new ReadableStream({
      start(controller) {
        for (const text of connection.texts) controller.enqueue(new TextEncoder().encode(text));
        if (!connection.staysOpen) controller.close();
      },
      cancel: () => void closed++,
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const procedures = [{ path: "watch", kind: "subscription" }] as const;
  const client = openClientTree({ url: "https://example.com/rpc", fetch, ...options }, "", procedures);
  const { watch } = client as unknown as { watch: (input?: unknown, options?: object) => Stream<unknown> };
  return { watch, urls, closed: () => closed };
}

async function gather(stream: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const gathered: unknown[] = [];
  for await (const one of stream) gathered.push(one);
  return gathered;
}

// It is loaded with the first stream, and the clock of these tests would not wait for that.
beforeAll(() => import("./events.js"));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets time pass until a promise has settled. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  let isOver = false;
  void promise.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  for (let round = 0; !isOver && round < 500; round++) await vi.advanceTimersByTimeAsync(100);
  return promise;
}

describe("a stream", () => {
  it("ends when the server says so", async () => {
    const { watch, urls } = streamOf([
      { texts: [connected(), event(1), "event: ping\ndata: \n\n", event(2), end], staysOpen: true },
    ]);
    expect(await gather(watch({ a: 1 }))).toEqual([1, 2]);
    expect(urls.map(({ search }) => decodeURIComponent(search))).toEqual(['?input={"json":{"a":1}}']);
  });

  it("goes on after the last event that it saw when the connection is lost", async () => {
    const onRetry = vi.fn();
    const { watch, urls } = streamOf([{ texts: [event(1, 7)] }, { texts: [event(2, 8), end] }], { onRetry });
    expect(await settled(gather(watch()))).toEqual([1, 2]);
    expect(urls.map(({ searchParams }) => searchParams.get("lastEventId"))).toEqual([null, "7"]);
    expect(onRetry).toHaveBeenCalledExactlyOnceWith({
      path: "watch",
      attempt: 2,
      delayMs: 250,
      error: expect.objectContaining({ code: "NETWORK" }),
    });
  });

  it("remembers what the server tells it to go on from", async () => {
    const { watch, urls } = streamOf([
      { texts: [event(1, 7), event(2), "event: restore-id\ndata: \nid: 7\n\n"] },
      { texts: [end] },
    ]);
    expect(await settled(gather(watch()))).toEqual([1, 2]);
    expect(urls[1]?.searchParams.get("lastEventId")).toBe("7");
  });

  it("takes a connection that is silent for too long for lost", async () => {
    const { watch, urls } = streamOf([{ texts: [connected(5_000)], staysOpen: true }, { texts: [event(1), end] }]);
    expect(await settled(gather(watch()))).toEqual([1]);
    expect(urls).toHaveLength(2);
  });

  it("waits longer and longer while there is no connection", async () => {
    const delays: number[] = [];
    const lost = { texts: [] };
    const { watch } = streamOf([lost, lost, lost, { texts: [end] }], {
      onRetry: ({ delayMs }) => delays.push(delayMs),
    });
    await settled(gather(watch()));
    expect(delays).toEqual([250, 500, 1_000]);
  });

  it("comes back after a failure of the server, and not after a refusal", async () => {
    const failed = (code: string) =>
      `event: serialized-error\ndata: ${JSON.stringify({ json: { message: "no", data: { code } } })}\n\n`;
    const back = streamOf([{ texts: [failed("INTERNAL_SERVER_ERROR")] }, { texts: [end] }]);
    expect(await settled(gather(back.watch()))).toEqual([]);
    const refused = streamOf([{ texts: [failed("UNAUTHORIZED")] }]);
    await expect(settled(gather(refused.watch()))).rejects.toMatchObject({ code: "UNAUTHORIZED", path: "watch" });
    const none = streamOf([{ texts: [], response: new Response("<html>", { status: 200 }) }]);
    await expect(settled(gather(none.watch()))).rejects.toMatchObject({ code: "DECODE" });
  });

  it("says so when its input cannot travel, and when a hook fails", async () => {
    const { watch } = streamOf([{ texts: [] }], {
      onRetry() {
        throw new Error("full");
      },
    });
    await expect(gather(watch({ a: () => {} }))).rejects.toMatchObject({
      message: "[BAD_REQUEST] watch: The input cannot be sent: a is a Function",
      notExecuted: true,
    });
    await expect(settled(gather(watch()))).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR", origin: "client" });
  });

  it("tells of client and server that have grown apart", async () => {
    const onContractMismatch = vi.fn();
    const error = { message: "Reload", data: { code: "PRECONDITION_FAILED", declared: { code: "CONTRACT_MISMATCH" } } };
    const texts = [`event: serialized-error\ndata: ${JSON.stringify({ json: error })}\n\n`];
    const { watch } = streamOf([{ texts }], { onContractMismatch });
    await expect(gather(watch())).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    expect(onContractMismatch).toHaveBeenCalledOnce();
  });

  it("lets go of its connection when it is left, while an event is waited for, too", async () => {
    const left = streamOf([{ texts: [event(1)], staysOpen: true }]);
    for await (const _ of left.watch()) break;
    await vi.waitUntil(() => left.closed() === 1);
    const waiting = streamOf([{ texts: [event(1)], staysOpen: true }]);
    const iterator = waiting.watch()[Symbol.asyncIterator]();
    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    const next = iterator.next();
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(await next).toEqual({ done: true, value: undefined });
    expect(waiting.closed()).toBe(1);
  });

  it("is ended by its signal and by disposing of it", async () => {
    const controller = new AbortController();
    const { watch } = streamOf([
      { texts: [event(1)], staysOpen: true },
      { texts: [event(2)], staysOpen: true },
    ]);
    for await (const _ of watch(undefined, { signal: controller.signal })) controller.abort();
    const disposed = watch();
    for await (const _ of disposed) await disposed[Symbol.asyncDispose]();
  });

  it("connects no more once it is ended while it waits to, by its signal or by whoever iterates", async () => {
    const controller = new AbortController();
    const signalled = streamOf([{ texts: [] }, { texts: [end] }]);
    const gathered = gather(signalled.watch(undefined, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    expect(await settled(gathered)).toEqual([]);
    const disposed = streamOf([{ texts: [] }, { texts: [end] }]);
    const stream = disposed.watch();
    const rest = gather(stream);
    await vi.advanceTimersByTimeAsync(100);
    await stream[Symbol.asyncDispose]();
    expect(await settled(rest)).toEqual([]);
    expect([signalled.urls.length, disposed.urls.length, vi.getTimerCount()]).toEqual([1, 1, 0]);
  });

  it("waits for as long as a timer can when the server asks for more, and takes no longer silence for a loss", async () => {
    const later = new Response("", { status: 503, headers: { "rpc-pushback-ms": "9999999999" } });
    const idle = connected(2 ** 31);
    const { watch, urls } = streamOf([
      { texts: [], response: later },
      { texts: [idle], staysOpen: true },
    ]);
    const controller = new AbortController();
    const gathered = gather(watch(undefined, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(2 ** 31 - 2);
    expect(urls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([urls.length, vi.getTimerCount()]).toEqual([2, 1]);
    controller.abort();
    expect(await settled(gathered)).toEqual([]);
  });

  it("does not connect at once again for a date that is none", async () => {
    const onRetry = vi.fn();
    const busy = new Response("", { status: 503, headers: { "retry-after": "at 12:00:00, perhaps" } });
    const { watch } = streamOf([{ texts: [], response: busy }, { texts: [end] }], { onRetry });
    await settled(gather(watch()));
    expect(onRetry).toHaveBeenCalledWith(expect.objectContaining({ delayMs: 250 }));
  });

  it("leaves no timer behind when its connection breaks", async () => {
    const body = new ReadableStream(
      {
        start: (controller) => controller.enqueue(new TextEncoder().encode(connected(45_000))),
        pull: (controller) => controller.error(new Error("reset")),
      },
      { highWaterMark: 0 },
    );
    const response = new Response(body, { headers: { "content-type": "text/event-stream" } });
    const { watch } = streamOf([{ texts: [], response }, { texts: [end] }]);
    expect(await settled(gather(watch()))).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is a stream of its own each time that it is iterated", async () => {
    const { watch, urls } = streamOf([{ texts: [event(1), end] }, { texts: [event(2), end] }]);
    const stream = watch();
    expect([await gather(stream), await gather(stream)]).toEqual([[1], [2]]);
    expect(urls).toHaveLength(2);
  });
});
