import type { JsonSchema, Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { generateTypescript } from "./generate-typescript.js";

const json = (schema: JsonSchema) => ({ body: "json", schema, plan: [] }) as const;
const text: JsonSchema = { type: "string" };
const object = (properties: JsonSchema["properties"] = {}): JsonSchema => ({ type: "object", properties });

function manifestOf(
  procedures: { readonly [path: string]: Partial<ProcedureManifest> },
  types: Manifest["types"] = {},
): Manifest {
  const whole = Object.entries(procedures).map(([path, facts]) => [path, { kind: "query", digest: "", ...facts }]);
  const digests = { full: "0".repeat(64), wire: "0123456789abcdef".repeat(4) };
  return {
    contract: "1",
    name: "shop",
    version: "2.3.0",
    types,
    procedures: Object.fromEntries(whole),
    lossy: [],
    digests,
  };
}

function fileOf(manifest: Manifest, path: string): string {
  return generateTypescript(manifest, {}).get(path) ?? "";
}

describe("an SDK in TypeScript", () => {
  it("is a package that depends on nothing", () => {
    const { name, version, type, sideEffects, dependencies, exports } = JSON.parse(
      fileOf(manifestOf({ "jobs.get": {}, ping: {} }), "package.json"),
    );
    expect({ name, version, type, sideEffects, dependencies }).toEqual({
      name: "shop-sdk",
      version: "2.3.0",
      type: "module",
      sideEffects: false,
      dependencies: undefined,
    });
    expect(Object.keys(exports)).toEqual([".", "./jobs", "./root", "./package.json"]);
  });

  it("is called as its options say", () => {
    const files = generateTypescript(manifestOf({ ping: {} }), { packageName: "@acme/shop", packageVersion: "9.0.0" });
    expect(JSON.parse(files.get("package.json") ?? "")).toMatchObject({ name: "@acme/shop", version: "9.0.0" });
    expect(files.get("README.md")).toContain("npm install @acme/shop");
  });

  it("knows its contract by a part of its digest", () => {
    expect(fileOf(manifestOf({ ping: {} }), "src/contract.ts")).toContain('"shop/2.3.0;w=0123456789ab"');
  });

  it("is the same, byte for byte, whatever the order of what the manifest holds", () => {
    const [a, b] = [{ output: json({ $ref: "#/types/A" }) }, { output: json({ $ref: "#/types/B" }) }];
    const one = manifestOf({ "jobs.get": a, ping: b }, { A: object({ x: text }), B: text });
    const other = manifestOf({ ping: b, "jobs.get": a }, { A: object({ x: text }), B: text });
    expect([...generateTypescript(other, {})]).toEqual([...generateTypescript(one, {})]);
    expect([...generateTypescript(one, {})]).toEqual([...generateTypescript(one, {})]);
  });

  it("has a type twice only where what comes may be more than what goes", () => {
    const manifest = manifestOf(
      { move: { kind: "mutation", input: json({ $ref: "#/types/Step" }), output: json({ $ref: "#/types/Step" }) } },
      {
        Status: { type: "string", enum: ["on", "off"] },
        Step: object({ status: { $ref: "#/types/Status" } }),
        Plain: object({ x: text }),
      },
    );
    const models = fileOf(manifest, "src/models.ts");
    expect(models.match(/^export (interface|type|const) \w+/gm)).toEqual([
      "export interface Plain",
      "export type Status",
      "export const Status",
      "export type StatusInput",
      "export interface Step",
      "export interface StepInput",
    ]);
    expect(models).toContain("status?: StatusInput | undefined;");
  });

  it("keeps out of the way of types that are called as the platform's or its own", () => {
    const manifest = manifestOf(
      { at: { output: json({ $ref: "#/types/Call" }) } },
      { Call: object({ at: { type: "string", "x-codec": "date" } }), Date: text },
    );
    expect(fileOf(manifest, "src/models.ts")).toContain("at?: globalThis.Date | undefined;");
    expect(fileOf(manifest, "src/functions/root.ts")).toContain("): RpcCall<Call, SystemError> {");
    expect(fileOf(manifest, "src/index.ts")).toContain("Call as RpcCall,");
  });

  it("refuses two things of one name, and says where both are", () => {
    const input = { kind: "mutation", input: json(object({ x: text })) } as const;
    expect(() => generateTypescript(manifestOf({ "jobs.add": input }, { JobsAddInput: text }), {})).toThrow(
      "types/JobsAddInput and The input of jobs.add would both be called JobsAddInput in TypeScript: give the type in the contract another name, by .meta({ id })",
    );
  });

  it("may give nothing where the contract says so", () => {
    const manifest = manifestOf(
      { find: { output: { ...json({ $ref: "#/types/Job" }), optional: true } } },
      { Job: object({ x: text }) },
    );
    expect(fileOf(manifest, "src/client.ts")).toContain("): Call<Job | undefined, SystemError>;");
  });

  it("tells the branches of a union apart by closed enums, written out or named", () => {
    const kind = (...values: string[]): JsonSchema => ({ type: "object", properties: { kind: { enum: values } } });
    const union: JsonSchema = { oneOf: [kind("a", "b"), { $ref: "#/types/C" }], "x-discriminator": "kind" };
    const models = fileOf(
      manifestOf({ get: { output: json({ $ref: "#/types/U" }) } }, { C: kind("c", "d"), U: union }),
      "src/models.ts",
    );
    expect(models).toContain('kind?: "c" | "d" | undefined;');
    expect(models).toContain("export type U = UOption1 | C | { kind: Unrecognized };");
  });

  it("says why a procedure should not be called any more", () => {
    const deprecated = { since: "1.1.0", sunset: "2027-06-30", use: "ping" };
    expect(fileOf(manifestOf({ old: { docs: { deprecated } } }), "src/client.ts")).toContain(
      "* @deprecated Since 1.1.0, gone after 2027-06-30, use `ping` instead.",
    );
  });

  it("shows in its README how declared errors are told apart, whatever kind of call declares them", () => {
    const ask = { input: json(text), output: json(text) };
    const tell = {
      kind: "mutation",
      input: json(text),
      errors: { TOO_LOUD: { status: 422, code: "UNPROCESSABLE_CONTENT" } },
    } as const;
    const readme = fileOf(manifestOf({ ask, tell }), "README.md");
    expect(readme).toContain("const result = await client.ask(");
    expect(readme).toContain('isError(error, "tell", "TOO_LOUD")');
    expect(readme).toContain('case "TOO_LOUD":');
  });

  it("says of what may be anything nothing besides", () => {
    const any = { input: { ...json({}), optional: true }, output: { ...json({}), optional: true } } as const;
    expect(fileOf(manifestOf({ any }), "src/client.ts")).not.toContain("unknown | undefined");
  });

  it("has a README even of a contract without procedures", () => {
    expect(fileOf(manifestOf({}), "README.md")).toBe("# shop-sdk\n\nThe contract of shop has no procedures.\n");
  });
});
