import type { JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";
import { nameOf, typeAt } from "./model/type-at.js";
import type { TypedSchema } from "./verdict.js";
import { rewriteParts } from "./views/rewrite.js";

/**
 * A schema as one document for ajv, with those types that it reaches. On request it says, wherever it does not say what values are to programs,
 * that they are plain JSON, which only has to be said of values that have something else in them.
 */
export function toDocument({ schema, types }: TypedSchema, saysPlain: boolean): JsonSchema {
  const translated = known[saysPlain ? "plain" : "silent"];
  const translate = (part: JsonSchema) => translateFor(part, saysPlain, translated);
  const reached = new Map<string, JsonSchema>();
  const pending = [schema];
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const $ref of translate(next).refs) {
      const type = typeAt(types, $ref);
      if (!type || reached.has($ref)) continue;
      reached.set($ref, type);
      pending.push(type);
    }
  }
  const named = [...reached].map(([$ref, type]) => [nameOf($ref), translate(type).schema]);
  return { ...translate(schema).schema, ...{ types: Object.fromEntries(named) } };
}

interface Translated {
  readonly schema: JsonSchema;
  /** What it refers to. */
  readonly refs: readonly string[];
}

const known = {
  plain: new WeakMap<JsonSchema, Translated>(),
  silent: new WeakMap<JsonSchema, Translated>(),
};

function translateFor(schema: JsonSchema, saysPlain: boolean, translated: WeakMap<JsonSchema, Translated>): Translated {
  const before = translated.get(schema);
  if (before) return before;
  const refs: string[] = schema.$ref === undefined ? [] : [schema.$ref];
  const inner = (part: JsonSchema) => {
    const made = translateFor(part, saysPlain, translated);
    refs.push(...made.refs);
    return made.schema;
  };
  const parts = rewriteParts(schema, inner);
  // ajv is told words here that manifests do not have.
  const added: object = {
    ...(schema.not && { not: inner(schema.not) }),
    ...(saysPlain && canBeCoded(schema) && { "x-codec": "plain" }),
    ...(isTagged(schema) && { type: "object", discriminator: { propertyName: schema["x-discriminator"] } }),
  };
  const made: Translated = { schema: { ...parts, ...added }, refs };
  translated.set(schema, made);
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

/** Whether every branch of a union says itself, and required, what the key is that tells it apart, as ajv wants it: texts, each once. */
function isTagged({ oneOf, "x-discriminator": key }: JsonSchema): boolean {
  if (!oneOf || key === undefined) return false;
  const tags = oneOf.map(({ properties, required }) => {
    const tag = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    return required?.includes(key) ? (tag?.enum ?? (tag?.const === undefined ? [] : [tag.const])) : [];
  });
  const all = tags.flat();
  return (
    tags.every((some) => some.length > 0) &&
    all.every((tag) => typeof tag === "string") &&
    new Set(all).size === all.length
  );
}
