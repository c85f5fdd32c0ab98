import type { Side } from "../../zod-def.js";
import type { JsonSchema } from "../json-schema.js";
import { noteLossy, type Site } from "./draft.js";

/** Schemas that are not zod's: what they say themselves in JSON Schema, as far as this package's words go. */
export function writeVendor(schema: unknown, site: Site): JsonSchema {
  const given = askVendor(schema, site.side);
  const { $defs: definitions, ...rest } = isRecord(given) ? given : {};
  const cleaning: Cleaning = {
    definitions: isRecord(definitions) ? definitions : {},
    above: [],
    isWhole: isRecord(given),
  };
  const written = clean(rest, cleaning);
  if (!cleaning.isWhole) noteLossy(site, "vendor");
  return written;
}

/** Standard JSON Schema: not every library has it, and none has it for everything. */
function askVendor(schema: unknown, side: Side): unknown {
  try {
    const write: unknown = Object(Object(Object(schema)["~standard"]).jsonSchema)[side];
    return typeof write === "function" ? write({ target: "draft-2020-12" }) : undefined;
  } catch {
    return undefined;
  }
}

interface Cleaning {
  readonly definitions: Readonly<Record<string, unknown>>;
  /** The definitions around, so that recursive ones end. */
  readonly above: readonly string[];
  /** Whether nothing had to be left out. */
  isWhole: boolean;
}

type Clean = (value: unknown, cleaning: Cleaning) => unknown;

const asIs: Clean = (value) => value;
const one: Clean = (value, cleaning) =>
  typeof value === "boolean" ? (value ? {} : { not: {} }) : clean(value, cleaning);
const oneOrFalse: Clean = (value, cleaning) => (value === false ? false : one(value, cleaning));
const many: Clean = (value, cleaning) => (Array.isArray(value) ? value.map((part) => one(part, cleaning)) : []);
const byName: Clean = (value, cleaning) =>
  Object.fromEntries(Object.entries(Object(value)).map(([name, part]) => [name, one(part, cleaning)]));

/** The words that schemas of manifests have, and what stands at each. */
const words: { readonly [word: string]: Clean } = {
  __proto__: null as never,
  ...Object.fromEntries(
    (
      "type enum const required minItems maxItems minProperties maxProperties minimum exclusiveMinimum maximum exclusiveMaximum multipleOf " +
      "minLength maxLength pattern format contentEncoding contentMediaType default title description examples"
    )
      .split(" ")
      .map((word) => [word, asIs]),
  ),
  anyOf: many,
  oneOf: many,
  allOf: many,
  prefixItems: many,
  properties: byName,
  items: oneOrFalse,
  additionalProperties: oneOrFalse,
  not: one,
  propertyNames: one,
};

function clean(given: unknown, cleaning: Cleaning): JsonSchema {
  if (!isRecord(given)) return {};
  const { $ref: reference } = given;
  if (typeof reference === "string") return cleanReference(reference, cleaning);
  const kept: [word: string, value: unknown][] = [];
  for (const [word, value] of Object.entries(given)) {
    const cleanWord = words[word];
    if (cleanWord) kept.push([word === "oneOf" ? "anyOf" : word, cleanWord(value, cleaning)]);
    else if (word === "uniqueItems" || word === "deprecated") {
      if (value === true) kept.push([word, true]);
    } else if (word !== "$schema" && word !== "$comment") cleaning.isWhole = false;
    // That more than one of them may fit would need to be seen to be so.
    if (word === "oneOf") cleaning.isWhole = false;
  }
  return Object.fromEntries(kept);
}

/** A definition is written out where it is used; where it uses itself, nothing is said. */
function cleanReference(reference: string, cleaning: Cleaning): JsonSchema {
  const name = /^#\/\$defs\/(.+)$/.exec(reference)?.[1]?.replaceAll("~1", "/").replaceAll("~0", "~");
  if (name === undefined || cleaning.above.includes(name) || !Object.hasOwn(cleaning.definitions, name)) {
    cleaning.isWhole = false;
    return {};
  }
  const inner: Cleaning = { ...cleaning, above: [...cleaning.above, name] };
  const written = clean(cleaning.definitions[name], inner);
  cleaning.isWhole &&= inner.isWhole;
  return written;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
