import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { formatDoc, schemaDoc } from "./doc-comment.js";
import { propertyKey, quote } from "./names.js";
import { isOpenEnum, refOf, type Side } from "./type-names.js";

/** Where a type stands. */
export interface TypePlace {
  readonly side: Side;
  /** Whether lists are only read: what is sent may be anything that can be read. */
  readonly isReadonly: boolean;
  /** What this type would be called, if it had to have a name: `JobsListOutputItems`. */
  readonly path: string;
  readonly indent: string;
  readonly world: TypeWorld;
}

/** What types refer to. */
export interface TypeWorld {
  /** The name of a type of the contract, noted as used. */
  readonly refer: (name: string, side: Side) => string;
  /** The property whose other texts readers are to expect in a union. */
  readonly openKeyOf: (schema: JsonSchema) => string | undefined;
  /** A type of the platform, such as `Date`, which may be hidden by one of the contract. */
  readonly platform: (name: string) => string;
  /** A type of the runtime, noted as used. */
  readonly runtime: (name: "Unrecognized") => string;
  /** Declares a large object under its own name; undefined where that is taken. */
  readonly hoist: (name: string, schema: JsonSchema, place: TypePlace) => string | undefined;
}

/** An anonymous object with more fields than this gets a name: written out it would hide what it stands in. */
const maxInlineFields = 6;

/** What is longer than this goes on several lines. */
const maxLineLength = 100;

/** A schema as a type. */
export function typeText(schema: JsonSchema, place: TypePlace): string {
  const name = refOf(schema);
  if (name !== undefined) return place.world.refer(name, place.side);
  const codec = schema["x-codec"];
  if (codec !== undefined) return codecText(schema, codec, place);
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return enumText(schema, place);
  if (schema.not) return "never";
  const { oneOf, anyOf = oneOf, allOf } = schema;
  if (anyOf) return unionText(schema, anyOf, place);
  if (allOf) return unique(allOf.map((part) => inParens(typeText(part, place)))).join(" & ") || "unknown";
  const types = [schema.type ?? []].flat();
  if (types.length === 0) return schema.properties ? objectText(schema, place) : "unknown";
  return unique(types.map((type) => oneType({ ...schema, type }, type, place))).join(" | ");
}

function oneType(schema: JsonSchema, type: string, place: TypePlace): string {
  if (type === "object") return objectText(schema, place);
  if (type === "array") return listText(schema, place);
  return type === "integer" ? "number" : type;
}

function codecText(schema: JsonSchema, codec: NonNullable<JsonSchema["x-codec"]>, place: TypePlace): string {
  const { platform } = place.world;
  const within = { ...place, path: `${place.path}Item` };
  switch (codec) {
    case "date":
      return platform("Date");
    case "bigint":
    case "undefined":
      return codec;
    case "nan":
      return "number";
    case "url":
      return platform("URL");
    case "regexp":
      return platform("RegExp");
    case "error":
      return platform("Error");
    case "bytes":
      return platform("Uint8Array");
    case "file":
      return platform("Blob");
    case "set":
      return `${platform(place.isReadonly ? "ReadonlySet" : "Set")}<${typeText(schema.items || {}, within)}>`;
    case "map": {
      const [key = {}, value = {}] = (schema.items ? schema.items.prefixItems : undefined) ?? [];
      return `${platform(place.isReadonly ? "ReadonlyMap" : "Map")}<${typeText(key, within)}, ${typeText(value, within)}>`;
    }
  }
}

/** A value as a type that only it has. */
function literal(value: JsonValue): string {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

function enumText(schema: JsonSchema, { side, indent }: TypePlace): string {
  const values = (schema.enum ?? []).map(literal);
  // The editor still offers the known ones, and whoever reads has to expect others: a newer server may have them.
  return joinUnion([...values, ...(side === "output" && isOpenEnum(schema) ? ["(string & {})"] : [])], indent);
}

function unionText(schema: JsonSchema, branches: readonly JsonSchema[], place: TypePlace): string {
  const texts = branches.map((branch, index) => {
    const path = place.path + branchName(branch, schema["x-discriminator"], index);
    // What has a name of its own can be handed on, and is what an error message calls it.
    const isNamed = schema["x-discriminator"] !== undefined && branch.type === "object";
    return (
      (isNamed ? place.world.hoist(path, branch, { ...place, path }) : undefined) ??
      typeText(branch, { ...place, path })
    );
  });
  const key = place.side === "output" ? place.world.openKeyOf(schema) : undefined;
  if (key !== undefined) texts.push(`{ ${propertyKey(key)}: ${place.world.runtime("Unrecognized")} }`);
  return joinUnion(unique(texts), place.indent);
}

/** On one line if it is short, else one member a line. */
function joinUnion(texts: readonly string[], indent: string): string {
  const members = texts.map((text) => (text.startsWith("\n") ? `(${text})` : text));
  const line = members.join(" | ") || "never";
  const isShort = line.length <= maxLineLength || members.length === 1;
  return isShort ? line : members.map((member) => `\n${indent}  | ${member.replaceAll("\n", "\n    ")}`).join("");
}

function branchName(branch: JsonSchema, key: string | undefined, index: number): string {
  const told = key === undefined ? undefined : branch.properties?.[key]?.const;
  return typeof told === "string"
    ? told.charAt(0).toUpperCase() + told.slice(1).replace(/\W/g, "")
    : `Option${index + 1}`;
}

function listText(schema: JsonSchema, place: TypePlace): string {
  const { prefixItems, items, minItems = 0 } = schema;
  const within = { ...place, path: `${place.path}Item` };
  const readonly = place.isReadonly ? "readonly " : "";
  if (!prefixItems) return `${readonly}${inParens(typeText(items || {}, within))}[]`;
  const first = prefixItems.map((part, index) => {
    const text = typeText(part, { ...place, path: `${place.path}${index + 1}` });
    return index < minItems ? text : `${inParens(text)}?`;
  });
  const rest = items ? [`...${inParens(typeText(items, within))}[]`] : [];
  return `${readonly}[${[...first, ...rest].join(", ")}]`;
}

/** Whatever is not a bare name is put into parentheses, so that what follows counts for all of it. */
function inParens(text: string): string {
  return /^[\w.]+(\[\])*$/.test(text) ? text : `(${text})`;
}

function objectText(schema: JsonSchema, place: TypePlace): string {
  const fields = Object.keys(schema.properties ?? {});
  if (fields.length > maxInlineFields) {
    const name = place.world.hoist(place.path, schema, place);
    if (name !== undefined) return name;
  }
  if (fields.length === 0) return recordText(schema, place);
  const body = fieldLines(schema, { ...place, indent: `${place.indent}  ` });
  return `{\n${body}${place.indent}}`;
}

function recordText(schema: JsonSchema, place: TypePlace): string {
  const { additionalProperties, propertyNames, required = [], "x-unknownKeys": unknownKeys } = schema;
  if (!additionalProperties) return unknownKeys === "loose" ? "{ [key: string]: unknown }" : "{}";
  const text = typeText(additionalProperties, { ...place, path: `${place.path}Value` });
  // What JSON has no values for is a record of nothing but undefined.
  const value = text === "never" ? "undefined" : text;
  if (propertyNames?.enum) {
    const fields = propertyNames.enum.map((name) => {
      const isRequired = required.includes(String(name));
      return `${propertyKey(String(name))}${isRequired ? "" : "?"}: ${value}${isRequired ? "" : " | undefined"}`;
    });
    return `{ ${fields.join("; ")} }`;
  }
  // Not `Record`, of which a type that contains itself could not be made.
  return `{ [key: string]: ${value} }`;
}

/** The fields of an object, a line for each and its comment before it. */
export function fieldLines(schema: JsonSchema, place: TypePlace): string {
  const { properties = {}, required = [], additionalProperties, "x-unknownKeys": unknownKeys } = schema;
  const { indent } = place;
  const texts = Object.entries(properties).map(([name, field]) => {
    const text = typeText(field, { ...place, path: place.path + fieldName(name) });
    const isRequired = required.includes(name);
    const type = isRequired || text === "unknown" || text === "undefined" ? text : `${text} | undefined`;
    const line = `${indent}${propertyKey(name)}${isRequired ? "" : "?"}: ${type};\n`;
    return { text, line: formatDoc(schemaDoc(field, place.side === "input"), indent) + line };
  });
  const lines = texts.map(({ line }) => line).join("");
  if (additionalProperties) {
    const own = typeText(additionalProperties, { ...place, path: `${place.path}Value` });
    const others = own === "unknown" ? [own] : unique([own, ...texts.map(({ text }) => text), "undefined"]);
    return `${lines}${indent}[key: string]: ${others.join(" | ")};\n`;
  }
  return unknownKeys === "loose" ? `${lines}${indent}[key: string]: unknown;\n` : lines;
}

function fieldName(name: string): string {
  const word = name.replace(/[^\p{ID_Continue}]/gu, "");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
