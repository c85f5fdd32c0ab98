import { RpcError, subscription } from "@parley/contract";
import superjson from "superjson";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { requestOf } from "../../tests/request-of.js";
import { lend } from "../borrowed.js";
import * as failures from "../failures/failures.js";
import { initial } from "../initial.js";
import type { CallRequest } from "../interceptor.js";
import { lentToFailures } from "../lent-to-failures.js";
import { streamEvents } from "./event-stream.js";

failures.lend(lentToFailures);
lend({ ...initial, ...failures });

const event = (value: unknown, id?: string) =>
  `data: ${superjson.stringify(value)}\n${id === undefined ? "" : `id: ${id}\n`}\n\n`;
const end = "event: return\ndata: \n\n";
const sse = { "content-type": "text/event-stream" };

/** Opens one connection to a body that has been written down. */
function open(body: BodyInit | null, init: ResponseInit = { headers: sse }, parts: Partial<CallRequest> = {}) {
  const call = requestOf({ path: "messages.arrivals", procedure: subscription({}), ...parts });
  return { call, events: streamEvents({ call, url: "http://a.test/rpc", response: new Response(body, init) }) };
}

async function collect(events: AsyncIterable<unknown>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const value of events) seen.push(value);
  return seen;
}

describe("a stream of events", () => {
  it("yields bare values, whatever else the stream says", async () => {
    const { events, call } = open(
      `event: connected\ndata: {}\n\n${event({ at: new Date(0) }, "41")}event: ping\ndata: \n\n: note\n\n${event(2)}${end}${event(3)}`,
    );
    expect(await collect(events)).toEqual([{ at: new Date(0) }, 2]);
    expect(call.resume.lastEventId).toBe("41");
  });

  it("is put together again where the network cut it, within a character too", async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${event("å☃")}${end}`);
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await collect(open(body).events)).toEqual(["å☃"]);
  });

  it("keeps the last id over events that have none", async () => {
    const { events, call } = open(
      `${event(1, "41")}data: {"json":2}\nid: \n\nevent: restore-id\ndata: \nid: 41\n\n${end}`,
    );
    expect(await collect(events)).toEqual([1, 2]);
    expect(call.resume.lastEventId).toBe("41");
  });

  it("does not count an event that nobody took", async () => {
    const { events, call } = open(`${event(1, "41")}${event(2, "42")}`);
    await events.next();
    await events.return();
    expect(call.resume.lastEventId).toBe("41");
  });

  it("reads on only once its values have been taken", async () => {
    let pulled = 0;
    const body = new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new TextEncoder().encode(event(pulled)));
        },
      },
      { highWaterMark: 0 },
    );
    const { events } = open(body);
    await events.next();
    await events.next();
    expect(pulled).toBe(2);
    await events.return();
  });

  it("lets the connection go when its reader stops", async () => {
    const cancel = vi.fn();
    const body = new ReadableStream({ start: (c) => c.enqueue(new TextEncoder().encode(event(1))), cancel });
    for await (const _ of open(body).events) break;
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("ends with the signal, even if the body does not know it", async () => {
    const controller = new AbortController();
    const { events } = open(new ReadableStream(), undefined, { signal: controller.signal });
    const next = events.next();
    controller.abort(new RpcError({ code: "TIMEOUT", origin: "client" }));
    await expect(next).rejects.toMatchObject({ code: "TIMEOUT" });
  });
});

describe("a stream that fails", () => {
  const failure = (data: object) =>
    `event: serialized-error\ndata: ${superjson.stringify({ message: "no", code: -32001, data })}\n\n`;

  it.each([
    ["with the server's error", failure({ code: "UNAUTHORIZED" }), { code: "UNAUTHORIZED", origin: "server" }],
    [
      "with a declared error",
      failure({ code: "CONFLICT", declared: { code: "FULL", data: 1 } }),
      { code: "FULL", data: 1 },
    ],
    ["with an error that cannot be read", "event: serialized-error\ndata: oh\n\n", { code: "DECODE" }],
    ["with an event that cannot be read", "data: oh\n\n", { code: "DECODE" }],
    ["by ending without a word", event(1), { code: "NETWORK", origin: "client" }],
    ["by having no body", null, { code: "NETWORK" }],
  ])("%s says so", async (_, body, expected) => {
    await expect(collect(open(body).events)).rejects.toMatchObject({ path: "messages.arrivals", ...expected });
  });

  it.each([
    [
      "a JSON error",
      404,
      '{"error":{"message":"gone","code":-32004,"data":{"code":"NOT_FOUND"}}}',
      { code: "NOT_FOUND" },
    ],
    ["a JSON answer", 200, '{"result":{"data":{"json":1}}}', { code: "DECODE" }],
    ["a page", 200, "<html>", { code: "DECODE", status: 200 }],
    ["a proxy's page", 503, "<html>", { code: "SERVICE_UNAVAILABLE" }],
  ])("before it began, with %s, says so", async (_, status, body, expected) => {
    const { events } = open(body, { status, headers: { "content-type": "application/json" } });
    await expect(collect(events)).rejects.toMatchObject(expected);
  });
});

describe("a silent stream", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const connected = 'event: connected\ndata: {"reconnectAfterInactivityMs":5000}\n\n';
  const said = (text: string) =>
    new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(text)) });

  it("counts as lost after as long as the server said", async () => {
    const failed = expect(collect(open(said(connected)).events)).rejects.toMatchObject({
      code: "NETWORK",
      message: "[NETWORK] messages.arrivals: The stream broke off, from a.test: nothing came for 5000 ms",
    });
    await vi.advanceTimersByTimeAsync(5_000);
    await failed;
  });

  it("may be longer than a timer can hold", async () => {
    const { events } = open(said(`event: connected\ndata: {"reconnectAfterInactivityMs":${2 ** 31}}\n\n`));
    const failed = vi.fn();
    events.next().catch(failed);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([failed.mock.calls, vi.getTimerCount()]).toEqual([[], 1]);
    await vi.advanceTimersByTimeAsync(2 ** 31);
    expect(failed).toHaveBeenCalledOnce();
  });

  it("is not counted against a reader that takes its time", async () => {
    const { events } = open(said(`${connected}${event(1)}${event(2)}`));
    await events.next();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await events.next()).toEqual({ done: false, value: 2 });
    await events.return();
    expect(vi.getTimerCount()).toBe(0);
  });
});
