import { canonicalJson } from "../canonical-json.js";
import { sha256 } from "../sha-256.js";
import { typePrefix } from "./imported.js";
import type { JsonSchema } from "./json-schema.js";
import { mapParts, partsOf } from "./map-parts.js";

/** What a schema is to clients, as a digest: two that say the same have the same, whatever is named in them and how. */
export type SchemaDigest = (schema: JsonSchema) => string;

/**
 * Digests of schemas that refer to types. Each schema in a schema counts by its own digest, and a reference by that of what it stands for,
 * so that it makes no difference whether a type has a name. What only describes counts for nothing, nor does the order in a list of alternatives.
 */
export function createSchemaDigest(types: { readonly [name: string]: JsonSchema }): SchemaDigest {
  const known = new Map<string, string>();
  const texts = new Map<string, string>();
  const hash = (text: string) => {
    const digest = texts.get(text) ?? sha256(text);
    texts.set(text, digest);
    return digest;
  };
  const digestOf = (schema: JsonSchema, within: ReadonlyMap<string, string>): string => {
    const { $ref: reference, default: byDefault, ...rest } = schema;
    const name = reference?.slice(typePrefix.length);
    const digest =
      name === undefined
        ? hash(canonicalJson(wireWords(rest, (part) => digestOf(part, within))))
        : (within.get(name) ?? known.get(name) ?? "");
    return byDefault === undefined ? digest : hash(canonicalJson({ schema: digest, default: byDefault }));
  };
  for (const group of dependencyGroups(types)) {
    for (const [name, digest] of digestGroup(group, types, digestOf)) known.set(name, digest);
  }
  return (schema) => digestOf(schema, new Map());
}

type DigestWithin = (schema: JsonSchema, within: ReadonlyMap<string, string>) => string;

/** Types that contain each other are told apart step by step: what each says alone, then with what those say that it refers to, and so on. */
function digestGroup(group: readonly string[], types: { readonly [name: string]: JsonSchema }, digestOf: DigestWithin) {
  let digests: ReadonlyMap<string, string> = new Map(group.map((name) => [name, ""]));
  for (let round = 0; round < group.length; round++) {
    const before = digests;
    digests = new Map(group.map((name) => [name, digestOf(types[name] ?? {}, before)]));
  }
  return digests;
}

const describing = new Set(["title", "description", "examples", "deprecated"]);
/** Lists whose order means nothing. */
const unordered = new Set(["required", "enum", "anyOf", "oneOf", "allOf", "type"]);

/** The words that clients can tell, in one order, with digests in place of the schemas. */
function wireWords(schema: JsonSchema, digestOf: SchemaDigest): object {
  // A digest stands where a schema stood; it is only written.
  const parts = mapParts(schema, (part) => digestOf(part) as JsonSchema);
  const words = Object.entries(parts)
    .filter(([word]) => !describing.has(word))
    .map(([word, value]) => [word, unordered.has(word) && Array.isArray(value) ? sorted(value) : value]);
  return Object.fromEntries(words);
}

function sorted(list: readonly unknown[]): readonly unknown[] {
  const texts = new Map(list.map((item) => [canonicalJson(item), item]));
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** Types in groups of those that contain each other, each after those that it refers to (Tarjan). */
function dependencyGroups(types: { readonly [name: string]: JsonSchema }): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const visit = (name: string): number => {
    const index = order.size;
    order.set(name, index);
    open.push(name);
    let low = index;
    for (const other of referencesOf(types[name] ?? {})) {
      if (!order.has(other)) low = Math.min(low, visit(other));
      else if (open.includes(other)) low = Math.min(low, lowest.get(other) ?? order.get(other) ?? low);
    }
    lowest.set(name, low);
    if (low === index) groups.push(open.splice(open.indexOf(name)));
    return low;
  };
  for (const name of Object.keys(types)) if (!order.has(name)) visit(name);
  return groups;
}

function referencesOf(schema: JsonSchema): readonly string[] {
  const inside = partsOf(schema).flatMap(referencesOf);
  return schema.$ref === undefined ? inside : [schema.$ref.slice(typePrefix.length), ...inside];
}
