import { canonicalJson } from "../canonical-json.js";
import { sha256 } from "../sha-256.js";
import type { Digests, Manifest, Payload, ProcedureManifest } from "./manifest.js";
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
  const wire = Object.fromEntries(entries.map(([path, { digest }]) => [path, digest]));
  const digests: Digests = { full: sha256(orderless(manifest)), wire: sha256(canonicalJson(wire)) };
  return { ...about, types, procedures, lossy, digests };
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

/** Everything in one order. Plans count the fields of objects in theirs. */
function orderless(manifest: object): string {
  const text = JSON.stringify(manifest, (word, value: unknown) => {
    if (word === "plan") return undefined;
    return word === "required" && Array.isArray(value) ? [...value].sort() : value;
  });
  return canonicalJson(JSON.parse(text));
}
