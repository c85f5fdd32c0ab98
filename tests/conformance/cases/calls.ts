import { expect } from "vitest";
import { noteRequests } from "../bench.js";
import { chapter } from "../case.js";

/** One question, one answer. */
export const calls = chapter("calls", {
  "carry nothing there and nothing back": async ({ api }) => {
    expect(await api.calls.nothing()).toBeUndefined();
  },
  "take an optional input or leave it": async ({ api }) => {
    expect(await api.calls.hello()).toBe("Hello, nobody");
    expect(await api.calls.hello({ name: "Ada" })).toBe("Hello, Ada");
  },
  "fill in the defaults of input and output at the server": async ({ api }) => {
    expect(await api.calls.defaults({})).toEqual({ limit: 25, order: "newest", note: "none" });
    expect(await api.calls.defaults({ order: "oldest", limit: 3 })).toEqual({
      limit: 3,
      order: "oldest",
      note: "none",
    });
  },
  "run transforms once, at the server": async ({ api }) => {
    expect(await api.calls.lengths({ text: "abc" })).toEqual({ input: 3, output: 4 });
  },
  "carry dates, bigints, maps, sets, undefined, NaN and null": async ({ api }) => {
    const values = {
      date: new Date("2024-02-29T12:34:56.789Z"),
      big: 2n ** 80n,
      map: new Map([["then", new Date(0)]]),
      set: new Set([1n, -1n]),
      nothing: undefined,
      nan: Number.NaN,
      empty: null,
      list: [{ at: new Date(1) }, { at: new Date(2) }],
    };
    const echoed = await api.calls.echo(values);
    expect(echoed).toStrictEqual(values);
    expect("maybe" in echoed).toBe(false);
  },
  "carry what only superjson knows where the schema says nothing": async ({ api }) => {
    const values = [Number.POSITIVE_INFINITY, -0, /a+/giu, new URL("http://example.com/x?y"), [undefined, null], {}];
    for (const value of values) expect(await api.calls.anything(value)).toStrictEqual(value);
    expect(await api.calls.anything()).toBeUndefined();
  },
  "carry text of every kind by GET and by POST": async ({ api }) => {
    const texts = [
      "naïve café",
      "日本語",
      "👩‍👩‍👧‍👦",
      "\u0000\u001f\u2028\ud83d\ude00",
      "a+b %20 &c=d#e?f/g,h",
      "",
      '"\\',
    ];
    for (const text of texts) {
      expect(await api.calls.anything(text)).toBe(text);
      expect(await api.calls.text(text)).toBe(text);
    }
  },
  "keep keys that name parts of objects as the data they are": async ({ api }) => {
    const value = JSON.parse('{"toString":2,"hasOwnProperty":3,"then":4,"a.b":{"c.d":[5]},"json":{"meta":6}}');
    expect(await api.calls.anything(value)).toEqual(value);
  },
  "answer with 500 kB": async ({ api }) => {
    const answer = await api.calls.repeat({ text: "0123456789", times: 50_000 });
    expect(answer.length).toBe(500_000);
    expect(answer.endsWith("0123456789")).toBe(true);
  },
  "reach procedures deep in the contract, which learn their path": async ({ api }) => {
    expect(await api.calls.further.down.still()).toBe("calls.further.down.still");
  },
  "leave out of the answer what the contract does not declare": async ({ api }) => {
    expect(await api.calls.narrow()).toEqual({ shown: "yes" });
  },
  "go by GET when they read and by POST when they change": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ onRequest });
    await api.calls.hello({ name: "Ada" });
    await api.calls.text("abc");
    expect(sent.map(({ method, url }) => [method, url.pathname.split("/").at(-1)])).toEqual([
      ["GET", "calls.hello"],
      ["POST", "calls.text"],
    ]);
  },
  "run side by side": async ({ api }) => {
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const answers = await Promise.all(names.map((name) => api.calls.hello({ name })));
    expect(answers).toEqual(names.map((name) => `Hello, ${name}`));
  },
});
