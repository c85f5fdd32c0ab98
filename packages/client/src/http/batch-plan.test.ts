import { bytes, form, mutation, query, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { requestOf } from "../../tests/request-of.js";
import { lend } from "../borrowed.js";
import * as failures from "../failures/failures.js";
import { initial } from "../initial.js";
import { planBatches } from "./batch-plan.js";
import { mayJoin } from "./may-join.js";

lend({ ...initial, ...failures });

describe("a call that may share a request", () => {
  it.each([
    ["a query", { procedure: query({}) }, true],
    ["a mutation", { procedure: mutation({}) }, true],
    ["a subscription", { procedure: subscription({}) }, false],
    ["one with headers or a key of its own", { joinable: false }, false],
    ["an upload", { procedure: mutation({ input: bytes() }) }, false],
    ["a form", { procedure: mutation({ input: form({}) }) }, false],
    ["a download", { procedure: query({ output: bytes() }) }, false],
  ])("%s: %s", (_, parts, expected) => {
    expect(mayJoin(requestOf(parts))).toBe(expected);
  });
});

describe("planning batches", () => {
  const q = (path: string, parts = {}) => ({ call: requestOf({ path, ...parts }) });
  const m = (path: string) => ({ call: requestOf({ path, procedure: mutation({}) }) });
  const limits = { maxItems: 3, maxUrlLength: 5 };
  const plan = (members: ReturnType<typeof q>[]) =>
    planBatches(members, limits, (batch) => batch.reduce((sum, { call }) => sum + call.path.length, 0)).map((batch) =>
      batch.map(({ call }) => call.path),
    );

  it.each([
    ["nothing", [], []],
    ["one", [q("a")], [["a"]]],
    [
      "queries and mutations apart",
      [q("a"), m("b"), q("c"), m("d")],
      [
        ["a", "c"],
        ["b", "d"],
      ],
    ],
    ["no more than the most items", [q("a"), q("b"), q("c"), q("d")], [["a", "b", "c"], ["d"]]],
    ["no longer url than the longest", [q("aaa"), q("bb"), q("c")], [["aaa", "bb"], ["c"]]],
    ["one that is too long by itself alone", [q("a"), q("bbbbbbb"), q("c")], [["a"], ["bbbbbbb"], ["c"]]],
    ["the same call twice", [q("a"), q("a")], [["a", "a"]]],
    [
      "calls with other headers apart",
      [q("a", { headers: { x: "1" } }), q("b", { headers: { x: "2" } }), q("c", { headers: { x: "1" } })],
      [["a", "c"], ["b"]],
    ],
    ["calls of other criticality apart", [q("a"), q("b", { criticality: "sheddable" }), q("c")], [["a", "c"], ["b"]]],
  ])("puts together %s", (_, members, expected) => {
    expect(plan(members)).toEqual(expected);
  });
});
