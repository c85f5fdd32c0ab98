import type { JsonSchema } from "./json-schema.js";

/** Words at which one schema stands, and lists of them. What stands at others may look like a schema and is none. */
const one = new Set(["not", "items", "additionalProperties", "propertyNames"]);
const many = new Set(["anyOf", "oneOf", "allOf", "prefixItems"]);

/** Makes another schema of one, with each schema directly in it changed. */
export function mapParts(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const words = Object.entries(schema).map(([word, value]: [string, unknown]) => {
    if (one.has(word) && value !== false) return [word, change(value as JsonSchema)];
    if (many.has(word)) return [word, (value as readonly JsonSchema[]).map(change)];
    if (word !== "properties") return [word, value];
    const properties = Object.entries(value as Readonly<Record<string, JsonSchema>>);
    return [word, Object.fromEntries(properties.map(([name, part]) => [name, change(part)]))];
  });
  return Object.fromEntries(words);
}

/** The schemas directly inside one. */
export function partsOf(schema: JsonSchema): readonly JsonSchema[] {
  const parts: JsonSchema[] = [];
  mapParts(schema, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}
