import { hashKey, partialMatchKey } from "@tanstack/query-core";
import { describe, expect, it } from "vitest";
import { toDataKey, toStreamKey } from "./key.js";

const path = ["messages", "list"];
const key = (input?: unknown) => toDataKey(path, "query", input);
const hash = (input: unknown) => hashKey(key(input));

describe("a key", () => {
  it("shows a plain input as it is", () => {
    expect(key({ folder: "inbox", page: { size: 2 } })).toEqual([
      path,
      { type: "query", input: { folder: "inbox", page: { size: 2 } } },
    ]);
  });

  it("has no input where there is none, or where a symbol stands for that", () => {
    expect(key()).toEqual([path, { type: "query" }]);
    expect(key(Symbol("skip"))).toEqual([path, { type: "query" }]);
  });

  it.each([
    ["dates", { since: new Date(0) }, { since: new Date(1) }],
    ["a date and its text", { since: new Date(0) }, { since: new Date(0).toISOString() }],
    ["bigints", { id: 1n }, { id: 2n }],
    ["a bigint and its text", { id: 1n }, { id: "1" }],
    ["sets", { tags: new Set(["a"]) }, { tags: new Set(["b"]) }],
    ["maps", { by: new Map([["a", 1]]) }, { by: new Map([["a", 2]]) }],
    ["null and an empty text", { folder: null }, { folder: "" }],
  ])("tells %s apart", (_what, one, other) => {
    expect(hash(one)).toBe(hash(structuredClone(one)));
    expect(hash(one)).not.toBe(hash(other));
  });

  it("takes a field that is undefined for absent, however deep", () => {
    expect(key({ a: undefined, b: [{ c: undefined, d: 1 }] })).toEqual(key({ b: [{ d: 1 }] }));
  });

  it("does not depend on the order of fields", () => {
    expect(hash({ a: new Date(0), b: 1n })).toBe(hash({ b: 1n, a: new Date(0) }));
  });

  it("is the same after a way through JSON", () => {
    const one = key({ since: new Date(0), tags: new Set(["a"]) });
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  });

  it("is matched by the keys of the parts above it, of its kind, and of a part of its input", () => {
    const one = key({ folder: "inbox", since: new Date(0) });
    for (const part of [[[]], [["messages"]], [path], key(), key({ folder: "inbox" })]) {
      expect(partialMatchKey(one, part)).toBe(true);
    }
    for (const part of [[["folders"]], [["messages", "get"]], key({ folder: "sent" }), toDataKey(path, "infinite")]) {
      expect(partialMatchKey(one, part)).toBe(false);
    }
    expect(partialMatchKey(["todos"], [[]])).toBe(false);
  });

  it("of a stream is matched by its own without an input, and by no part's", () => {
    const one = toStreamKey(path, { folder: "inbox" });
    expect(one).toEqual(["streamed", path, { input: { folder: "inbox" } }]);
    expect(partialMatchKey(one, toStreamKey(path))).toBe(true);
    for (const part of [[[]], [["messages"]], [path]]) expect(partialMatchKey(one, part)).toBe(false);
  });
});
