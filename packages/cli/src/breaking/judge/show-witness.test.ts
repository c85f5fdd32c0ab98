import { describe, expect, it } from "vitest";
import { showWitness } from "./show-witness.js";

const long = "a long text that fills a line by itself, and does so twice".repeat(2);

describe("a counterexample in a sentence", () => {
  it("is shown whole where it is short", () => {
    expect(showWitness({ folder: "inbox", limit: 51 }, "#/input/limit")).toBe('{"folder":"inbox","limit":51}');
  });

  it("is what leads to the place that changed where it is long", () => {
    const message = { id: long, preview: null, text: long };
    expect(showWitness(message, "#/output/preview")).toBe('{"preview":null,…}');
    expect(showWitness({ items: [message], next: null }, "#/output/items/*/preview")).toBe(
      '{"items":[{"preview":null,…}],…}',
    );
    expect(showWitness({ byName: { first: message } }, "#/errors/GONE/data/byName/*/preview")).toBe(
      '{"byName":{"first":{"preview":null,…}}}',
    );
  });

  it("is cut where what changed is not in it", () => {
    expect(showWitness({ text: long, more: long }, "#/output/missing")).toMatch(/^\{"text":"a long text.{60,}…$/);
  });

  it("takes names with slashes in them, and lists without elements", () => {
    expect(showWitness({ "a/b": 1, text: long, more: long }, "#/output/a~1b")).toBe('{"a/b":1,…}');
    expect(showWitness({ list: [], text: long, more: long }, "#/output/list/*/name")).toBe('{"list":[],…}');
  });
});
