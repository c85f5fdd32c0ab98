import type { JsonSchema } from "@parley/contract/manifest";
import { refTo } from "../model/type-at.js";
import type { NamedTypes, TypedSchema } from "../verdict.js";
import { resolve } from "./resolve.js";
import { rewriteParts } from "./rewrite.js";

/**
 * What an end sends of what its schema lets through: no keys that are not declared. Clients send none, because their types have none; servers
 * send none, because validation strips them. Objects that say that they keep unknown keys, and records, send what they say.
 */
export function sent({ schema, types }: TypedSchema): TypedSchema {
  const closing = closingOf(types);
  return { schema: closing.close(schema), types: closing.closed };
}

interface Closing {
  readonly close: (part: JsonSchema) => JsonSchema;
  readonly closed: NamedTypes;
}

const known = new WeakMap<NamedTypes, Closing>();

/** The types of a manifest are closed once. */
function closingOf(types: NamedTypes): Closing {
  const before = known.get(types);
  if (before) return before;
  const closing = createClosing(types);
  known.set(types, closing);
  return closing;
}

function createClosing(types: NamedTypes): Closing {
  const closed: Record<string, JsonSchema> = {};
  const close = (part: JsonSchema): JsonSchema => {
    if (part.allOf) return closeAllOf(part);
    const inner = rewriteParts(part, close);
    return hasOwnKeys(inner) ? { ...inner, additionalProperties: false } : inner;
  };
  /** Parts are closed together, not each by itself. The result is a type with a name, because it may have itself in it. */
  const closeAllOf = (part: JsonSchema): JsonSchema => {
    const name = `all of ${JSON.stringify(part)}`;
    if (!Object.hasOwn(closed, name)) {
      closed[name] = {};
      const branches = distribute(part, types).map((parts) => closeTogether(parts, close));
      closed[name] = branches.length === 1 && branches[0] ? branches[0] : { anyOf: branches };
    }
    return refTo(name);
  };
  for (const [name, type] of Object.entries(types)) closed[name] = close(type);
  return { close, closed };
}

/** Whether keys that are not declared are stripped, or refused. */
function hasOwnKeys({ type, properties, additionalProperties, propertyNames, ...rest }: JsonSchema): boolean {
  const isObject = [type].flat().includes("object") || (type === undefined && properties !== undefined);
  if (!isObject || additionalProperties || rest["x-unknownKeys"] === "loose") return false;
  // A record without a schema for its values has any.
  return properties !== undefined || propertyNames === undefined;
}

/** Into how many combinations of branches an `allOf` is multiplied out; beyond that it stays as it is. */
const maxCombinations = 64;

/** The combinations of parts of which a value has to fit one, each as a list of parts without branches and references. */
function distribute(schema: JsonSchema, types: NamedTypes): readonly (readonly JsonSchema[])[] {
  const found = resolve(schema, types);
  const { allOf = [], anyOf, oneOf, ...own } = found;
  const branches = anyOf ?? oneOf;
  const factors = allOf.map((part) => distribute(part, types));
  if (branches) factors.push(branches.flatMap((branch) => distribute(branch, types)));
  const isBare = Object.keys(own).every((word) => word.startsWith("x-") || word === "description" || word === "title");
  if (!isBare || factors.length === 0) factors.push([[own]]);
  const count = factors.reduce((product, factor) => product * factor.length, 1);
  if (count > maxCombinations) return [[found]];
  return factors.reduce<readonly (readonly JsonSchema[])[]>(
    (all, factor) => all.flatMap((some) => factor.map((more) => [...some, ...more])),
    [[]],
  );
}

/** One object of several, if all of them are objects; otherwise each by itself, since there is nothing to close. */
function closeTogether(parts: readonly JsonSchema[], close: (part: JsonSchema) => JsonSchema): JsonSchema {
  const isObjects = parts.every(({ type, allOf }) => type === "object" && !allOf);
  if (!isObjects) return parts.length === 1 && parts[0] && !parts[0].allOf ? close(parts[0]) : { allOf: parts };
  const isLetThrough = (key: string) =>
    parts.every(({ properties, additionalProperties }) => additionalProperties !== false || has(properties, key));
  const keys = [...new Set(parts.flatMap(({ properties = {} }) => Object.keys(properties)))].filter(isLetThrough);
  const partsAt = (key: string) =>
    parts.flatMap(({ properties, additionalProperties }) => {
      const part = has(properties, key) ? properties?.[key] : additionalProperties;
      return part ? [part] : [];
    });
  const joined = keys.map((key): [string, JsonSchema] => {
    const [first = {}, ...rest] = partsAt(key);
    return [key, close(rest.length === 0 ? first : { allOf: [first, ...rest] })];
  });
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const isStrict = parts.some(({ additionalProperties }) => additionalProperties === false);
  const open = parts.filter((part) => !hasOwnKeys(part));
  const rest = open.map(close);
  const together: JsonSchema = {
    type: "object",
    properties: Object.fromEntries(joined),
    required: [...required],
    ...((open.length === 0 || isStrict) && { additionalProperties: false }),
  };
  return rest.length === 0 ? together : { allOf: [together, ...rest] };
}

function has(properties: JsonSchema["properties"], key: string): boolean {
  return properties !== undefined && Object.hasOwn(properties, key);
}
