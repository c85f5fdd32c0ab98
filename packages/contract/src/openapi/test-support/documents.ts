import { expect } from "vitest";
import type { JsonSchema } from "../../manifest/json-schema.js";
import type { JsonPayload, Manifest, ProcedureManifest } from "../../manifest/manifest.js";
import { type OpenApiOptions, toOpenApi } from "../to-openapi.js";

/** What travels as JSON. */
export const json = (schema: JsonSchema): JsonPayload => ({ body: "json", schema, plan: [] });

/** An object that needs all its fields, unless it says which. */
export const object = (
  properties: { [name: string]: JsonSchema },
  required: string[] = Object.keys(properties),
): JsonSchema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

/** Any text. */
export const text: JsonSchema = { type: "string" };
/** Any whole number. */
export const integer: JsonSchema = { type: "integer" };

/** Procedures by path, which are queries unless they say otherwise. */
export type Procedures = {
  [path: string]: Omit<ProcedureManifest, "digest" | "kind"> & { kind?: ProcedureManifest["kind"] };
};

/** The manifest of a contract with these procedures and types. */
export function manifestOf(procedures: Procedures, types: Manifest["types"] = {}): Manifest {
  const entries = Object.entries(procedures).map(([path, procedure]) => [
    path,
    { kind: "query", digest: `digest of ${path}`, ...procedure },
  ]);
  return {
    contract: "1",
    types,
    procedures: Object.fromEntries(entries),
    lossy: [],
    digests: { full: "f", wire: "w" },
  };
}

/** The document of a contract with these procedures and types. */
export function documentOf(procedures: Procedures, types: Manifest["types"] = {}, options: OpenApiOptions = {}) {
  return toOpenApi(manifestOf(procedures, types), options);
}

/** The only operation of a document with one. */
export function operationOf(
  procedure: Procedures[string],
  types: Manifest["types"] = {},
  options: OpenApiOptions = {},
) {
  const operations = Object.values(documentOf({ "jobs.do": procedure }, types, options).paths).flatMap((item) =>
    Object.values(item),
  );
  expect(operations).toHaveLength(1);
  return operations[0];
}
