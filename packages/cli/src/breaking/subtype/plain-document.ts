import type { JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";
import { nameOf, typeAt } from "./model/type-at.js";
import type { TypedSchema } from "./verdict.js";
import { rewriteParts } from "./views/rewrite.js";

/**
 * A schema as one document for ajv, with those types that it reaches. Wherever it does not say what values are to programs, it says that they are
 * plain JSON.
 */
export function plainDocument({ schema, types }: TypedSchema): JsonSchema {
  const reached = new Map<string, JsonSchema>();
  const pending = [schema];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const $ref of sayPlain(next).refs) {
      const type = typeAt(types, $ref);
      if (!type || reached.has($ref)) continue;
      reached.set($ref, type);
      pending.push(type);
    }
  }
  const plain = [...reached].map(([$ref, type]) => [nameOf($ref), sayPlain(type).schema]);
  return { ...sayPlain(schema).schema, ...{ types: Object.fromEntries(plain) } };
}

interface Plain {
  readonly schema: JsonSchema;
  /** What it refers to. */
  readonly refs: readonly string[];
}

const known = new WeakMap<JsonSchema, Plain>();

function sayPlain(schema: JsonSchema): Plain {
  const before = known.get(schema);
  if (before) return before;
  const refs: string[] = schema.$ref === undefined ? [] : [schema.$ref];
  const plain = rewriteParts(schema, (part) => {
    const inner = sayPlain(part);
    refs.push(...inner.refs);
    return inner.schema;
  });
  const added = {
    ...(schema.not && { not: sayPlain(schema.not).schema }),
    ...(canBeCoded(schema) && { "x-codec": "plain" }),
    ...(isTagged(schema) && { type: "object", discriminator: { propertyName: schema["x-discriminator"] } }),
  };
  // ajv is told words here that manifests do not have.
  const made: Plain = { schema: { ...plain, ...(added as JsonSchema) }, refs };
  known.set(schema, made);
  return made;
}

/** Whether a schema says nothing of codecs where there could be one: of numbers and of what is of any type there is none to be told from. */
function canBeCoded({ type, enum: values, const: value, "x-codec": word }: JsonSchema): boolean {
  if (word) return false;
  const listed = [...(values ?? []), ...(value === undefined ? [] : [value])];
  const types = type === undefined ? listed.map(typeOf) : [type].flat();
  return types.some((one) => one !== "number" && one !== "integer" && one !== "boolean");
}

/** The type of a value. */
export function typeOf(json: JsonValue): JsonType {
  if (json === null) return "null";
  return Array.isArray(json) ? "array" : (typeof json as JsonType);
}

/** Whether every branch of a union says itself, and required, what the key is that tells it apart, as ajv wants it. */
function isTagged({ oneOf, "x-discriminator": key }: JsonSchema): boolean {
  if (!oneOf || key === undefined) return false;
  return oneOf.every(({ properties, required }) => {
    const tag = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return (tag?.const !== undefined || tag?.enum !== undefined) && required?.includes(key);
  });
}
