import { canonicalJson } from "../canonical-json.js";
import { sha256 } from "../sha-256.js";
import { typePrefix } from "./imported.js";
import type { JsonSchema } from "./json-schema.js";
import { mapParts, partsOf } from "./map-parts.js";

/** What a schema is to clients, as a digest: two that say the same have the same, whatever is named in them and how. */
export type SchemaDigest = (schema: JsonSchema) => string;

type Types = { readonly [name: string]: JsonSchema };

/**
 * Digests of schemas that refer to types. Each schema in a schema counts by its own digest, and a reference by that of what it stands for,
 * so that it makes no difference whether a type has a name. What only describes counts for nothing, nor does the order in a list of alternatives.
 */
export function createSchemaDigest(types: Types): SchemaDigest {
  const known = new Map<string, string>();
  const texts = new Map<string, string>();
  const hash = (value: object) => {
    const text = canonicalJson(value);
    const digest = texts.get(text) ?? sha256(text);
    texts.set(text, digest);
    return digest;
  };
  const digestOf = (schema: JsonSchema): string => {
    const { $ref: reference, default: byDefault, ...rest } = schema;
    const digest =
      reference === undefined ? hash(wireWords(rest, digestOf)) : (known.get(reference.slice(typePrefix.length)) ?? "");
    return byDefault === undefined ? digest : hash({ schema: digest, default: byDefault });
  };
  for (const group of dependencyGroups(types)) {
    for (const [name, digest] of digestGroup(group, types, { hash, digestOf })) known.set(name, digest);
  }
  return digestOf;
}

interface Digesting {
  readonly hash: (value: object) => string;
  /** The digest of what refers to no type of the group. */
  readonly digestOf: SchemaDigest;
}

/** How far schemas that contain themselves are looked into: what differs only deeper is taken for the same. */
const unfolded = 64;

/**
 * The digests of types that contain each other. What contains itself has no end, so it is unfolded so far and no farther, schema by
 * schema: which of them have names must make no difference here either.
 */
function digestGroup(group: readonly string[], types: Types, { hash, digestOf }: Digesting): Map<string, string> {
  const members = new Set(group);
  const isWithin = new Map<JsonSchema, boolean>();
  const refersBack = (schema: JsonSchema): boolean => {
    const known = isWithin.get(schema);
    if (known !== undefined) return known;
    const { $ref: reference } = schema;
    const found =
      (reference !== undefined && members.has(reference.slice(typePrefix.length))) || partsOf(schema).some(refersBack);
    isWithin.set(schema, found);
    return found;
  };
  const memo = Array.from({ length: unfolded + 1 }, () => new Map<JsonSchema, string>());
  const unfold = (schema: JsonSchema, depth: number): string => {
    if (!refersBack(schema)) return digestOf(schema);
    const known = memo[depth]?.get(schema);
    if (known !== undefined) return known;
    const { $ref: reference, default: byDefault, ...rest } = schema;
    let digest = "";
    if (reference !== undefined) digest = unfold(types[reference.slice(typePrefix.length)] ?? {}, depth);
    else if (depth > 0) digest = hash(wireWords(rest, (part) => unfold(part, depth - 1)));
    if (byDefault !== undefined) digest = hash({ schema: digest, default: byDefault });
    memo[depth]?.set(schema, digest);
    return digest;
  };
  return new Map(group.map((name) => [name, unfold(types[name] ?? {}, unfolded)]));
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
