import type { JsonSchema, Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { exampleCall } from "./example-call.js";

const text: JsonSchema = { type: "string" };

function exampleOf(procedures: { readonly [path: string]: Partial<ProcedureManifest> }) {
  const entries = Object.entries(procedures).map(([path, one]) => [
    path,
    { kind: "query", digest: "", output: { body: "json", plan: [], schema: text }, ...one },
  ]);
  const manifest = { contract: "1", types: {}, procedures: Object.fromEntries(entries), lossy: [] };
  return exampleCall({ ...manifest, digests: { full: "", wire: "" } } as Manifest, { seed: "1", restPath: "/api" });
}

const input = (
  properties: { [name: string]: JsonSchema },
  required: string[],
): NonNullable<ProcedureManifest["input"]> => ({
  body: "json",
  plan: [],
  schema: { type: "object", properties, required },
});

describe("an example of a call", () => {
  it("is the one that takes the least, as REST where it can be", () => {
    const long = { route: "GET /a/{id}", input: input({ id: text }, ["id"]) };
    expect(exampleOf({ long, rpc: {}, short: { route: "GET /b" } })).toEqual({ path: "short", target: "/api/b" });
    expect(exampleOf({ long, rpc: {} })?.path).toBe("long");
  });

  it("has what the input needs: in the path, in the query, or as RPC has it", () => {
    const two = input({ id: { const: "a/b" }, day: { const: "1&2" }, more: text }, ["id", "day"]);
    expect(exampleOf({ one: { route: "GET /a/{id}", input: two } })?.target).toBe("/api/a/a%2Fb?day=1%262");
    expect(exampleOf({ one: { input: input({ id: { const: 7 } }, ["id"]) } })?.target).toBe(
      `/rpc/one?input=${encodeURIComponent('{"json":{"id":7}}')}`,
    );
    expect(exampleOf({ one: { input: input({ id: text }, []) } })?.target).toBe("/rpc/one");
  });

  it("is none where there is no query that answers with JSON", () => {
    expect(exampleOf({ one: { kind: "mutation" }, two: { output: { body: "bytes" } } })).toBe(undefined);
    expect(exampleOf({ one: { input: input({ id: { type: "string", pattern: "^(?=a)b" } }, ["id"]) } })).toBe(
      undefined,
    );
  });
});
