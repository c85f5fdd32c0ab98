import { expect, vi } from "vitest";
import { atMost, chapter } from "../case.js";

/** Subscriptions whose connection is lost. No test waits for the backoff. */
export const losses = chapter("lost connections", {
  "are made again where the last event had an id, with nothing missed and nothing twice": async ({
    relayed,
    journal,
    key,
  }) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { api, cut } = await relayed();
    const { append, close, starts } = journal(key);
    append(1, 2, 3);
    const seen: number[] = [];
    for await (const { n, at } of atMost(5, api.events.journal({ key }))) {
      expect(at).toStrictEqual(new Date(n));
      seen.push(n);
      if (n !== 3) continue;
      cut();
      append(4, 5);
      close();
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(starts).toEqual([0, 3]);
  },
  "again and again, in the middle of things": async ({ relayed, journal, key }) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { api, cut } = await relayed();
    const { append, close, starts } = journal(key);
    const all = Array.from({ length: 60 }, (_, index) => index + 1);
    append(...all);
    close();
    const seen: number[] = [];
    for await (const { n } of atMost(60, api.events.journal({ key }))) {
      seen.push(n);
      // What has come through already is read on; what is missing is asked for again.
      if (n % 10 === 0) cut();
    }
    expect(seen).toEqual(all);
    expect(starts[0]).toBe(0);
  },
  "before the first event are made again from the start": async ({ relayed, journal, key }) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { api, cut } = await relayed();
    const { append, close, starts } = journal(key);
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { n } of atMost(2, api.events.journal({ key }))) seen.push(n);
    })();
    await vi.waitFor(() => expect(starts).toHaveLength(1), { interval: 2 });
    cut();
    append(1, 2);
    close();
    await reading;
    expect(seen).toEqual([1, 2]);
    expect(starts).toEqual([0, 0]);
  },
  "without ids begin anew": async ({ relayed, journal, key }) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const { api, cut } = await relayed();
    const { append, close, starts } = journal(key);
    append(1, 2);
    const seen: number[] = [];
    for await (const { n } of atMost(4, api.events.unresumable({ key }))) {
      seen.push(n);
      if (seen.length !== 2) continue;
      cut();
      close();
    }
    expect(seen).toEqual([1, 2, 1, 2]);
    expect(starts).toEqual([0, 0]);
  },
  "tell the handler that its caller has gone": async ({ relayed, marks, key }) => {
    const { api, cut } = await relayed();
    const events = api.events.silent({ key })[Symbol.asyncIterator]();
    void events.next();
    await marks.reached(`${key} started`);
    cut();
    await marks.reached(`${key} aborted`);
    await events.return?.();
  },
  "are noticed by the silence, too": {
    server: { streams: { pingMs: 30, reconnectAfterInactivityMs: 120 } },
    run: async ({ relayed, journal, key }) => {
      vi.spyOn(Math, "random").mockReturnValue(0);
      const { api, freeze } = await relayed();
      const { append, close, starts } = journal(key);
      append(1, 2);
      const seen: number[] = [];
      for await (const { n } of atMost(3, api.events.journal({ key }))) {
        seen.push(n);
        if (n !== 2) continue;
        freeze();
        append(3);
        close();
      }
      expect(seen).toEqual([1, 2, 3]);
      expect(starts.at(-1)).toBe(2);
    },
  },
  "fail a call with NETWORK, which may have run": async ({ relayed, marks, key }) => {
    const { api, cut } = await relayed();
    const call = api.waits.forRelease({ key }).catch((error: unknown) => error);
    await marks.reached(`${key} started`);
    cut();
    expect(await call).toMatchObject({ code: "NETWORK", origin: "client", notExecuted: false });
    await marks.reached(`${key} aborted`);
  },
});
