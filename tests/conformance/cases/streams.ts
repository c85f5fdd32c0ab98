import { isError } from "@parley/contract";
import { expect, vi } from "vitest";
import { chapter, collect, take } from "../case.js";

/** Subscriptions whose connection holds. */
export const streams = chapter("streams", {
  "bring every event, in order, and end when the handler returns": async ({ api }) => {
    expect(await collect(api.events.count({ to: 3 }))).toStrictEqual({
      events: [1, 2, 3].map((n) => ({ n, at: new Date(n), note: "none" })),
    });
  },
  "may bring none": async ({ api }) => {
    expect(await collect(api.events.count({ to: 0 }))).toEqual({ events: [] });
  },
  "bring hundreds": async ({ api }) => {
    const { events } = await collect(api.events.count({ to: 300 }));
    expect(events.map(({ n }) => n)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
  },
  "ask nothing of the server before somebody listens, and each listener anew": async ({ api }) => {
    const events = api.events.count({ to: 2 });
    expect(await take(events, 1)).toHaveLength(1);
    expect((await collect(events)).events).toHaveLength(2);
  },
  "refuse bad input with its issues": async ({ api }) => {
    const { events, error } = await collect(api.events.count({ to: "three" as never }));
    expect(events).toEqual([]);
    expect(error).toMatchObject({ code: "BAD_REQUEST", path: "events.count", issues: [{ path: ["to"] }] });
  },
  "fail before the first event": async ({ api }) => {
    const { events, error } = await collect(api.events.fails({ after: 0, code: "FORBIDDEN" }));
    expect(events).toEqual([]);
    expect(error).toMatchObject({ code: "FORBIDDEN", rawMessage: "as asked", path: "events.fails", origin: "server" });
  },
  "fail after some events, which stay": async ({ api }) => {
    const { events, error } = await collect(api.events.fails({ after: 3, code: "NOT_FOUND" }));
    expect(events).toEqual([1, 2, 3]);
    expect(error).toMatchObject({ code: "NOT_FOUND", rawMessage: "as asked", status: 404 });
  },
  "fail with declared errors and their data": async ({ api, contract }) => {
    const { events, error } = await collect(api.events.fails({ after: 1, code: "CLOSED" }));
    expect(events).toEqual([1]);
    if (!isError(error, contract.events.fails, "CLOSED")) throw error;
    expect(error.data).toStrictEqual({ at: new Date(7) });
  },
  "tell the request's id when they fail": async ({ api }) => {
    const headers = { "x-request-id": "stream-1" };
    const { error } = await collect(api.events.fails({ after: 1, code: "CONFLICT" }, { headers }));
    expect(error?.requestId).toBe("stream-1");
  },
  "are tried again after the server's own failures": async ({ client, key }) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await collect(client({}).events.recovers({ key }))).toEqual({ events: ["recovered"] });
  },
  "stop the handler on break": async ({ api, marks, key }) => {
    expect(await take(api.events.endless({ key }), 3)).toEqual([1, 2, 3]);
    await marks.reached(`${key} left`);
  },
  "end quietly when the signal aborts, and stop the handler": async ({ api, marks, key }) => {
    const cancel = new AbortController();
    const ended = collect(api.events.silent({ key }, { signal: cancel.signal }));
    await marks.reached(`${key} started`);
    cancel.abort();
    expect(await ended).toEqual({ events: [] });
    await marks.reached(`${key} aborted`);
  },
  "wait for a slow reader": async ({ api, marks, key }) => {
    let last = 0;
    for await (const n of api.events.endless({ key })) {
      expect(n).toBe(last + 1);
      last = n;
      if (n === 5) break;
      await new Promise(setImmediate);
    }
    await marks.reached(`${key} left`);
  },
  "begin within the timeout, and then go on for as long as they like": async ({ api, journal, key }) => {
    const seen: number[] = [];
    setTimeout(() => journal(key).append(2), 120);
    journal(key).append(1);
    for await (const { n } of api.events.unresumable({ key }, { timeoutMs: 80 })) if (seen.push(n) === 2) break;
    expect(seen).toEqual([1, 2]);
  },
  "are kept open by pings while nothing happens": {
    server: { streams: { pingMs: 15 } },
    run: async ({ request, key }) => {
      const input = encodeURIComponent(JSON.stringify({ json: { key } }));
      const stop = new AbortController();
      const response = await request(`events.silent?input=${input}`, { signal: stop.signal });
      expect(response.headers.get("content-type")).toContain("text/event-stream");
      expect(response.headers.get("cache-control")).toContain("no-transform");
      expect(await readUntil(response, /event: ping.*event: ping/s)).toContain("event: connected");
      stop.abort();
    },
  },
  "can be asked for from the last id by tRPC's clients": async ({ request, journal, key }) => {
    journal(key).append(10, 20, 30);
    journal(key).close();
    const input = encodeURIComponent(JSON.stringify({ json: { key } }));
    const response = await request(`events.journal?input=${input}&lastEventId=2`);
    const text = await response.text();
    expect(text).toContain("id: 3");
    expect(text).not.toContain("id: 2");
    expect(text).toContain("event: return");
  },
});

async function readUntil(response: Response, wanted: RegExp): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (reader && !wanted.test(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended after ${JSON.stringify(text)}`);
    text += value;
  }
  await reader?.cancel();
  return text;
}
