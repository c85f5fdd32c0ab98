import type { JsonSchema } from "./json-schema.js";

/** What stands at the words at which schemas stand. What stands at others may look like a schema and is none. */
const places = new Map<string, "one" | "list" | "names">([
  ["not", "one"],
  ["items", "one"],
  ["additionalProperties", "one"],
  ["propertyNames", "one"],
  ["anyOf", "list"],
  ["oneOf", "list"],
  ["allOf", "list"],
  ["prefixItems", "list"],
  ["properties", "names"],
]);

type Change = (part: JsonSchema) => JsonSchema;

/** Makes another schema of one, with each schema directly in it changed. */
export function mapParts(schema: JsonSchema, change: Change): JsonSchema {
  let changed: Record<string, unknown> | undefined;
  for (const [word, value] of Object.entries(schema)) {
    const place = places.get(word);
    if (place === undefined || value === false) continue;
    changed ??= { ...schema };
    if (place === "one") changed[word] = change(value);
    else changed[word] = place === "list" ? value.map(change) : mapNames(value, change);
  }
  return changed ?? schema;
}

function mapNames(schemas: Readonly<Record<string, JsonSchema>>, change: Change): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, part]) => [name, change(part)]));
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
