import type { JsonSchema, Manifest, Payload } from "@parley/contract/manifest";
import { refOf } from "./type-names.js";

/**
 * Closes the enums by which unions tell their branches apart: a branch that took any text there would be all of them. That a union may have other branches is said once, by a
 * branch of its own.
 */
export function closeDiscriminators(manifest: Manifest): Manifest {
  const keys = new Map<string, Set<string>>();
  const close = (schema: JsonSchema): JsonSchema => closeIn(schema, keys);
  const types = mapValues(manifest.types, close);
  const procedures = mapValues(manifest.procedures, ({ input, output, errors, ...facts }) => ({
    ...facts,
    ...(input && { input: closePayload(input, close) }),
    ...(output && { output: closePayload(output, close) }),
    ...(errors && {
      errors: mapValues(errors, ({ data, ...error }) => ({
        ...error,
        ...(data && { data: { ...data, schema: close(data.schema) } }),
      })),
    }),
  }));
  const closed = Object.entries(types).map(([name, schema]) => {
    return [name, [...(keys.get(name) ?? [])].reduce(withClosedKey, schema)] as const;
  });
  return { ...manifest, types: Object.fromEntries(closed), procedures };
}

function closePayload(payload: Payload, close: (schema: JsonSchema) => JsonSchema): Payload {
  return payload.body === "bytes" ? payload : { ...payload, schema: close(payload.schema) };
}

/** `keys` notes the types that are branches, and by what they are told apart. */
function closeIn(schema: JsonSchema, keys: Map<string, Set<string>>): JsonSchema {
  const close = (part: JsonSchema) => closeIn(part, keys);
  const { anyOf, allOf, oneOf, prefixItems, items, properties, additionalProperties, "x-discriminator": key } = schema;
  const branch = (part: JsonSchema) => {
    const name = refOf(part);
    if (key !== undefined && name !== undefined) keys.set(name, (keys.get(name) ?? new Set()).add(key));
    return key === undefined ? close(part) : withClosedKey(close(part), key);
  };
  return {
    ...schema,
    ...(anyOf && { anyOf: anyOf.map(close) }),
    ...(allOf && { allOf: allOf.map(close) }),
    ...(oneOf && { oneOf: oneOf.map(branch) }),
    ...(prefixItems && { prefixItems: prefixItems.map(close) }),
    ...(items && { items: close(items) }),
    ...(properties && { properties: mapValues(properties, close) }),
    ...(additionalProperties && { additionalProperties: close(additionalProperties) }),
  };
}

function withClosedKey(schema: JsonSchema, key: string): JsonSchema {
  const { properties = {} } = schema;
  const told = Object.hasOwn(properties, key) ? properties[key] : undefined;
  if (!told?.enum) return schema;
  return { ...schema, properties: { ...properties, [key]: { ...told, "x-open": false } } };
}

/** Its entries are defined, not set, so that a field named `__proto__` stays a field. */
function mapValues<A, B>(record: { readonly [key: string]: A }, map: (value: A) => B): { readonly [key: string]: B } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
