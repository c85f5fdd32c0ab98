import { canonicalJson } from "../canonical-json.js";
import { sha256 } from "../sha-256.js";
import type { JsonSchema } from "./json-schema.js";
import type { Digests, ErrorManifest, Manifest, Payload, ProcedureManifest } from "./manifest.js";
import { mapParts } from "./map-parts.js";
import { createSchemaDigest, type SchemaDigest } from "./type-digests.js";

/** A procedure before its digest is known. */
export type Undigested = Omit<ProcedureManifest, "digest">;

/** A manifest before its digests are known. */
export type UndigestedManifest = Omit<Manifest, "digests" | "procedures"> & {
  readonly procedures: { readonly [path: string]: Undigested };
};

/** Adds the digests: of each procedure, and of all. */
export function withDigests({ types, lossy, procedures: undigested, ...about }: UndigestedManifest): Manifest {
  const digestOf = createSchemaDigest(types);
  const entries = Object.entries(undigested).map(
    ([path, procedure]) => [path, { ...procedure, digest: procedureDigest(procedure, digestOf) }] as const,
  );
  const procedures = Object.fromEntries(entries);
  const manifest = { ...about, types, procedures, lossy };
  const full = sha256(canonicalJson(withoutOrder(manifest)));
  const digests: Digests = { full, wire: wireDigest(entries) };
  return { ...about, types, procedures, lossy, digests };
}

function wireDigest(procedures: readonly (readonly [path: string, procedure: { readonly digest: string }])[]): string {
  return sha256(canonicalJson(Object.fromEntries(procedures.map(([path, { digest }]) => [path, digest]))));
}

/** The digest of what clients can tell of a contract, without the rest of its manifest. */
export function digestWire({ types, procedures }: Pick<UndigestedManifest, "types" | "procedures">): string {
  const digestOf = createSchemaDigest(types);
  return wireDigest(
    Object.entries(procedures).map(([path, procedure]) => [path, { digest: procedureDigest(procedure, digestOf) }]),
  );
}

/** Of all that clients can tell. Codec plans follow from the schemas. */
function procedureDigest({ docs: _, input, output, errors, ...facts }: Undigested, digestOf: SchemaDigest): string {
  const declared = Object.entries(errors ?? {}).map(([code, error]) => [
    code,
    {
      status: error.status,
      code: error.code,
      data: payloadWords(error.data && { body: "json", ...error.data }, digestOf),
    },
  ]);
  const words = {
    ...facts,
    input: payloadWords(input, digestOf),
    output: payloadWords(output, digestOf),
    errors: Object.fromEntries(declared),
  };
  return sha256(canonicalJson(words));
}

function payloadWords(payload: Payload | undefined, digestOf: SchemaDigest): object | null {
  if (!payload) return null;
  if (payload.body === "bytes") return payload;
  const { body, schema } = payload;
  return { body, schema: digestOf(schema), optional: payload.body === "json" && payload.optional === true };
}

/** The same for every order of keys: plans, which follow from the schemas, count the fields of objects in theirs. */
function withoutOrder({ types, procedures, ...rest }: Omit<Manifest, "digests">): object {
  return {
    ...rest,
    types: mapValues(types, sortRequired),
    procedures: mapValues(procedures, ({ input, output, errors, ...facts }) => ({
      ...facts,
      ...(input && { input: withoutPlan(input) }),
      ...(output && { output: withoutPlan(output) }),
      ...(errors && {
        errors: mapValues(errors, ({ data, ...error }) => ({ ...error, ...(data && { data: withoutPlan(data) }) })),
      }),
    })),
  };
}

function withoutPlan(payload: Payload | NonNullable<ErrorManifest["data"]>): object {
  if (!("schema" in payload)) return payload;
  const { plan: _, ...rest } = { plan: [], ...payload };
  return { ...rest, schema: sortRequired(payload.schema) };
}

function sortRequired(schema: JsonSchema): JsonSchema {
  const sorted = mapParts(schema, sortRequired);
  return sorted.required ? { ...sorted, required: [...sorted.required].sort() } : sorted;
}

function mapValues<T>(values: { readonly [key: string]: T }, change: (value: T) => unknown): object {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
