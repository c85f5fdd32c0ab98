import type { JsonSchema } from "@parley/contract/manifest";

/** Numbers schemas, so that those that say the same have the same number. Each part is read once, however often it is used. */
export interface Ids {
  readonly idOf: (schema: JsonSchema) => number;
  /** Gives a schema a number of its own. */
  readonly keepApart: (schema: JsonSchema) => void;
}

const withoutMeaning = new Set([
  "title",
  "description",
  "examples",
  "default",
  "deprecated",
  "x-brand",
  "x-open",
  "x-unknownKeys",
  "x-discriminator",
]);

/** Makes an empty register. */
export function createIds(): Ids {
  const known = new WeakMap<object, number>();
  const byText = new Map<string, number>();
  let last = 0;
  const idOf = (schema: object): number => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const text = Object.entries(schema)
      .filter(([word, said]) => said !== undefined && !withoutMeaning.has(word))
      .map(([word, said]) => `${word}:${sayShort(word, said)}`)
      .sort()
      .join();
    const id = byText.get(text) ?? ++last;
    byText.set(text, id);
    known.set(schema, id);
    return id;
  };
  const sayShort = (word: string, said: unknown): string => {
    if (word === "properties") {
      return Object.entries(said as object)
        .map(([key, part]) => `${JSON.stringify(key)}=${idOf(part)}`)
        .sort()
        .join();
    }
    if (schemaLists.has(word)) return (said as readonly JsonSchema[]).map(idOf).join();
    return schemas.has(word) && typeof said === "object" && said !== null ? `#${idOf(said)}` : JSON.stringify(said);
  };
  return { idOf, keepApart: (schema) => known.set(schema, ++last) };
}

const schemas = new Set(["items", "additionalProperties", "propertyNames", "not"]);
const schemaLists = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);
