import type { JsonSchema } from "@parley/contract/manifest";
import { escapeKey, inside, type Pair, patched, type Seen, type Walk, withWord } from "./pair.js";

/** Compares two objects: their keys one by one, what becomes of keys that are not declared, and what keys may be called. */
export function* compareObjects(pair: Pair, walk: Walk): Generator<Seen> {
  const { was, is } = pair;
  const names = new Set([...Object.keys(was.properties ?? {}), ...Object.keys(is.properties ?? {})]);
  for (const name of names) yield* compareProperty(pair, name, walk);
  yield* compareUnknown(pair, walk);
  yield* compareKeys(pair);
}

function* compareProperty(pair: Pair, name: string, walk: Walk): Generator<Seen> {
  const [before, after] = [partAt(pair.was, name), partAt(pair.is, name)];
  if (before && after) {
    yield* compareRequired(pair, name);
    const replace = (schema: JsonSchema, part: JsonSchema) => withPart(schema, name, part);
    yield* walk.compare(inside(pair, { key: name, was: before, is: after, replace }));
  } else if (after) yield added(pair, name, after);
  else if (before) yield removed(pair, name, before);
}

function partAt({ properties }: JsonSchema, name: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** A property may be called `__proto__`: entries define it, where an assignment would not. */
function withPart(schema: JsonSchema, name: string, part: JsonSchema | undefined): JsonSchema {
  const entries = Object.entries(schema.properties ?? {});
  const properties = part
    ? Object.fromEntries([...entries.filter(([key]) => key !== name), [name, part]])
    : Object.fromEntries(entries.filter(([key]) => key !== name));
  return { ...schema, properties };
}

function withRequired(schema: JsonSchema, name: string, isRequired: boolean): JsonSchema {
  const others = (schema.required ?? []).filter((key) => key !== name);
  return { ...schema, required: isRequired ? [...others, name] : others };
}

function needs({ required = [] }: JsonSchema, name: string): boolean {
  return required.includes(name);
}

/** A property as the other schema has it, or does not have it. */
function withPropertyOf(to: JsonSchema, from: JsonSchema, name: string): JsonSchema {
  return withRequired(withPart(to, name, partAt(from, name)), name, needs(from, name));
}

function added(pair: Pair, name: string, part: JsonSchema): Seen {
  const isRequired = needs(pair.is, name);
  return {
    kind: isRequired ? "required-added" : "optional-added",
    at: `${pair.at}/${escapeKey(name)}`,
    is: part as object as Seen["is"],
    detail: `${JSON.stringify(name)} was added${isRequired ? " and must be there" : ""}`,
    ...patched(pair, (to, from) => withPropertyOf(to, from, name)),
  };
}

function removed(pair: Pair, name: string, part: JsonSchema): Seen {
  const isRefused = unknownOf(pair.is) === "strict";
  const kind = isRefused ? "property-refused" : needs(pair.was, name) ? "required-removed" : "optional-removed";
  return {
    kind,
    at: `${pair.at}/${escapeKey(name)}`,
    was: part as object as Seen["was"],
    detail: `${JSON.stringify(name)} was removed`,
    ...patched(pair, (to, from) => withPropertyOf(isRefused ? withUnknown(to, from) : to, from, name)),
  };
}

function* compareRequired(pair: Pair, name: string): Generator<Seen> {
  const [before, after] = [needs(pair.was, name), needs(pair.is, name)];
  if (before === after) return;
  yield {
    kind: after ? "property-required" : "property-optional",
    at: `${pair.at}/${escapeKey(name)}`,
    was: before ? "required" : "optional",
    is: after ? "required" : "optional",
    detail: `${JSON.stringify(name)} ${after ? "must be there now" : "may be absent now"}`,
    ...patched(pair, (to, from) => withRequired(to, name, needs(from, name))),
  };
}

type Unknown = "strip" | "strict" | "loose" | "rest";

function unknownOf(schema: JsonSchema): Unknown {
  if (schema.additionalProperties === false) return "strict";
  if (schema.additionalProperties !== undefined) return "rest";
  return schema["x-unknownKeys"] ?? "strip";
}

/** What keys that are not declared meet, in place of what they met. */
function withUnknown(schema: JsonSchema, from: JsonSchema): JsonSchema {
  const additional = withWord(schema, "additionalProperties", from.additionalProperties);
  return withWord(additional, "x-unknownKeys", from["x-unknownKeys"]);
}

function* compareUnknown(pair: Pair, walk: Walk): Generator<Seen> {
  const [before, after] = [unknownOf(pair.was), unknownOf(pair.is)];
  const [was, is] = [pair.was.additionalProperties, pair.is.additionalProperties];
  if (was && is) {
    const replace = (schema: JsonSchema, part: JsonSchema) => ({ ...schema, additionalProperties: part });
    yield* walk.compare(inside(pair, { key: "*", was, is, replace }));
  }
  if (before === after) return;
  const kind = kindOfUnknown(before, after);
  yield {
    kind,
    at: pair.at,
    was: before,
    is: after,
    ...patched(pair, withUnknown),
    // That clients send no keys beside the declared ones is no reason here: those of others do.
    ...(kind === "unknown-refused" &&
      before === "strip" && { old: pair.put({ ...pair.was, "x-unknownKeys": "loose" }) }),
  };
}

function kindOfUnknown(before: Unknown, after: Unknown): Seen["kind"] {
  if (after === "strict") return "unknown-refused";
  if (before === "rest" || after === "rest") return before === "strict" ? "unknown-accepted" : "rest-changed";
  return after === "strip" && before === "loose" ? "unknown-dropped" : "unknown-accepted";
}

function* compareKeys(pair: Pair): Generator<Seen> {
  const [before, after] = [pair.was.propertyNames, pair.is.propertyNames];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  yield {
    kind: after ? "keys-changed" : "keys-removed",
    at: pair.at,
    was: before as object as Seen["was"],
    is: after as object as Seen["is"],
    ...patched(pair, (to, from) => withWord(to, "propertyNames", from.propertyNames)),
  };
}
