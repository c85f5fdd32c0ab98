import type { JsonSchema, JsonValue } from "@parley/contract/manifest";

/** Writes a schema in one line, the way people write types: `string, 1 to 200 long`. Objects with many fields are `{…}`: their fields have lines of their own. */
export function typeText(schema: JsonSchema): string {
  return [bareType(schema), ...remarks(schema)].join(", ");
}

/** Whether the fields of an object have lines of their own. */
export function isSpelledOut({ $ref, properties, "x-codec": codec }: JsonSchema): boolean {
  return $ref === undefined && codec === undefined && properties !== undefined && Object.keys(properties).length > 0;
}

/** The branches of a union with objects among them: they have lines of their own, too. */
export function objectBranches({ oneOf, anyOf }: JsonSchema): readonly JsonSchema[] {
  const branches = oneOf ?? anyOf ?? [];
  return branches.some(isSpelledOut) ? branches : [];
}

/** A key, as it is or in quotes where it would be misread. */
export function keyText(key: string): string {
  return /^[^\p{C}`"?:|.\s][^\p{C}`"?:|]*$/u.test(key) ? key : JSON.stringify(key);
}

function bareType(schema: JsonSchema): string {
  if (objectBranches(schema).length > 0) return "one of";
  const { $ref, enum: values, const: only, oneOf, anyOf, allOf, not } = schema;
  if ($ref !== undefined) return $ref.slice("#/types/".length);
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  const branches = oneOf ?? anyOf;
  if (branches) return branches.map(inParts).join(" | ");
  if (allOf) return allOf.map(inParts).join(" & ");
  if (not) return "never";
  return byCodec(schema) ?? byType(schema);
}

/** A type as a part of another one: what it says with commas goes into brackets. */
export function inParts(schema: JsonSchema): string {
  if (isSpelledOut(schema)) return inlineObject(schema);
  const branches = objectBranches(schema);
  const text = branches.length > 0 ? branches.map(inParts).join(" | ") : typeText(schema);
  return /, | [|&] /.test(text) ? `(${text})` : text;
}

function inlineObject({ properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${keyText(name)}${required.includes(name) ? "" : "?"}: ${inParts(schema)}`,
  );
  return `{ ${fields.join("; ")} }`;
}

function byCodec(schema: JsonSchema): string | undefined {
  const codec = schema["x-codec"];
  if (codec === undefined) return undefined;
  const item = schema.items || {};
  if (codec === "set") return `set of ${inParts(item)}`;
  const [key = {}, value = {}] = item.prefixItems ?? [];
  return codec === "map" ? `map of ${inParts(key)} to ${inParts(value)}` : codec;
}

function byType(schema: JsonSchema): string {
  const { type, format, items, prefixItems, additionalProperties, propertyNames } = schema;
  if (type === undefined) return "unknown";
  if (Array.isArray(type)) return type.join(" | ");
  if (type === "array") {
    if (!prefixItems) return items && isSpelledOut(items) ? "{…}[]" : `${inParts(items || {})}[]`;
    return `[${[...prefixItems.map(inParts), ...(items ? [`...${inParts(items)}[]`] : [])].join(", ")}]`;
  }
  if (type === "object") {
    if (isSpelledOut(schema)) return "{…}";
    return additionalProperties
      ? `{ [${propertyNames ? inParts(propertyNames) : "string"}]: ${inParts(additionalProperties)} }`
      : "{}";
  }
  return format === undefined ? String(type) : `${type} (${format})`;
}

function remarks(schema: JsonSchema): readonly string[] {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf, pattern, uniqueItems } = schema;
  const said = (value: JsonValue | undefined, text: string) => (value === undefined ? [] : [text]);
  return [
    ...range(schema.minLength, schema.maxLength, "long"),
    ...(schema.prefixItems ? [] : range(schema.minItems, schema.maxItems, "items")),
    ...range(schema.minProperties, schema.maxProperties, "keys"),
    ...said(minimum, `at least ${minimum}`),
    ...said(exclusiveMinimum, `more than ${exclusiveMinimum}`),
    ...said(maximum, `at most ${maximum}`),
    ...said(exclusiveMaximum, `less than ${exclusiveMaximum}`),
    ...said(multipleOf, `multiple of ${multipleOf}`),
    ...(schema["x-codec"] === undefined ? said(pattern, `like ${pattern}`) : []),
    ...said(uniqueItems, "unique"),
    ...said(schema["x-unknownKeys"], `${schema["x-unknownKeys"]} keys`),
    ...said(schema["x-open"], schema["x-open"] ? "open" : "closed"),
    ...said(schema.default, `default ${JSON.stringify(schema.default)}`),
    ...(schema.deprecated ? ["deprecated"] : []),
  ];
}

function range(from: number | undefined, to: number | undefined, what: string): readonly string[] {
  if (from === undefined && to === undefined) return [];
  if (from === to) return [`${to} ${what}`];
  if (to === undefined) return [`at least ${from} ${what}`];
  return [from === undefined ? `at most ${to} ${what}` : `${from} to ${to} ${what}`];
}
