import { describe, expect, it } from "vitest";
import { workshop } from "../../../../tests/workshop/contract.js";
import { parseManifest } from "./parse-manifest.js";
import { toManifest } from "./to-manifest.js";

describe("parseManifest", () => {
  it("gives a manifest as it is", () => {
    const manifest: unknown = JSON.parse(JSON.stringify(toManifest(workshop)));
    expect(parseManifest(manifest)).toBe(manifest);
  });

  const minimal = {
    contract: "1",
    types: {},
    procedures: { a: { kind: "query", digest: "" } },
    lossy: [],
    digests: { full: "", wire: "" },
  };
  const withSchema = (schema: unknown) => ({
    ...minimal,
    procedures: { a: { kind: "query", output: { body: "json", schema, plan: [] }, digest: "" } },
  });
  it("passes over words of later versions", () => {
    expect(parseManifest({ ...withSchema({ "x-later": 1 }), more: true })).toHaveProperty("more");
  });

  it.each<[unknown, string]>([
    [undefined, 'A manifest is an object with "contract": "1", as toManifest() writes it; this is undefined'],
    [[], "this is a list"],
    [{ openapi: "3.1.0" }, "this is a plain object"],
    [{ format: 1, procedures: {} }, "This is a contract's facts, as toFacts() writes them"],
    [{ ...minimal, contract: "2" }, "is of format 2, and this version of Parley reads format 1"],
    [{ ...minimal, types: [] }, "types is a list, and should be an object"],
    [{ ...minimal, lossy: undefined }, "lossy is undefined, and should be a list"],
    [
      { ...minimal, procedures: { a: { kind: "get", digest: "" } } },
      'procedures["a"].kind is "get", and should be one of "query", "mutation", "subscription"',
    ],
    [withSchema({ type: "text" }), 'procedures["a"].output.schema.type is "text"'],
    [withSchema({ properties: { x: 1 } }), 'output.schema.properties["x"] is a number, and should be a schema'],
    [withSchema({ pattern: "(" }), "should be a regular expression of Unicode"],
    [withSchema({ $ref: "#/types/Gone" }), 'refers to a type "Gone", and there is none'],
    [
      { ...minimal, procedures: { a: { kind: "query", digest: "" }, "a.b": { kind: "query", digest: "" } } },
      '"a" is a procedure, and so "a.b" cannot be one',
    ],
    [{ ...minimal, procedures: { "a.__proto__": { kind: "query", digest: "" } } }, "would set an object's prototype"],
  ])("refuses %j, and says why", (given, message) => {
    expect(() => parseManifest(given)).toThrow(TypeError);
    expect(() => parseManifest(given)).toThrow(message);
  });
});
