import type { JsonSchema, Manifest, Payload } from "@parley/contract/manifest";

const prefix = "new:";

/** The types of two contracts side by side: those of the second under names of their own, so that a schema may refer to both. */
export function typesOfBoth(old: Manifest, now: Manifest): { readonly [name: string]: JsonSchema } {
  const renamed = Object.entries(now.types).map(([name, type]) => [prefix + name, asNew(type)] as const);
  return { ...old.types, ...Object.fromEntries(renamed) };
}

/** A payload of the second contract, referring to types by those names. */
export function payloadAsNew(payload: Payload | undefined): Payload | undefined {
  return payload && payload.body !== "bytes" ? { ...payload, schema: asNew(payload.schema) } : payload;
}

function asNew(schema: JsonSchema): JsonSchema {
  return mapReferences(schema, (name) => prefix + name);
}

/** A part of a schema under the names that its own contract has for types. */
export function underOwnNames(value: unknown): unknown {
  return mapReferences(value, (name) => (name.startsWith(prefix) ? name.slice(prefix.length) : name));
}

const start = "#/types/";

/** `$ref` may be a property's name, too: then a schema stands there, and no text. */
function mapReferences<T>(value: T, rename: (name: string) => string): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, rename)) as T;
  const entries = Object.entries(value).map(([word, part]) =>
    word === "$ref" && typeof part === "string" && part.startsWith(start)
      ? [word, start + rename(part.slice(start.length))]
      : [word, mapReferences(part, rename)],
  );
  return Object.fromEntries(entries) as T;
}
