import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { compareLimits } from "./compare-limits.js";
import { compareLists } from "./compare-lists.js";
import { compareObjects } from "./compare-objects.js";
import { compareUnions } from "./compare-unions.js";
import { type Pair, patched, type Seen, type Walk, withWord } from "./pair.js";
import { categoryOf, toSchema, type View, viewOf } from "./view.js";

/**
 * Walks over two schemas side by side and says what is different, place by place. It does not judge: whether a difference breaks anybody is for
 * others to tell. What a type says is said once, where it is met first.
 */
export function compareSchemas(was: JsonSchema, is: JsonSchema, resolve: Walk["resolve"]): Generator<Seen> {
  const met = new Map<JsonSchema, Set<JsonSchema>>();
  const walk: Walk = {
    resolve,
    *compare(pair) {
      const resolved = { ...pair, was: resolve(pair.was), is: resolve(pair.is) };
      yield* compareDefaults(pair, resolved);
      const others = met.get(resolved.was) ?? new Set();
      if (others.has(resolved.is)) return;
      met.set(resolved.was, others.add(resolved.is));
      yield* compareViews(resolved, walk);
    },
  };
  return walk.compare({ was, is, at: "", put: (schema) => schema, putIs: (schema) => schema });
}

function* compareDefaults(pair: Pair, resolved: Pair): Generator<Seen> {
  const [before, after] = [pair.was.default ?? resolved.was.default, pair.is.default ?? resolved.is.default];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  yield {
    kind: before === undefined ? "default-added" : after === undefined ? "default-removed" : "default-changed",
    at: pair.at,
    was: before,
    is: after,
    ...patched(resolved, (to, from) => withWord(to, "default", from.default)),
  };
}

function* compareViews(pair: Pair, walk: Walk): Generator<Seen> {
  const { at } = pair;
  const [was, is] = [viewOf(pair.was, walk), viewOf(pair.is, walk)];
  const patchedViews = (patch: (to: View, from: View) => View) => ({
    alone: () => pair.put(toSchema(patch(was, is))),
    undone: () => pair.putIs(toSchema(patch(is, was))),
  });
  if (was.isOpen !== is.isOpen) {
    const views = patchedViews((to, from) => ({ ...to, isOpen: from.isOpen }));
    yield { kind: is.isOpen ? "opened" : "closed", at, ...views };
  }
  const nulls = patchedViews(({ null: _, ...to }, from) => (from.null ? { ...to, null: from.null } : to));
  if (was.null && !is.null) yield { kind: "null-removed", at, was: null, ...nulls };
  if (!was.null && is.null) yield { kind: "null-added", at, is: null, ...nulls };
  const [before, after] = [was.branches[0], is.branches[0]];
  if (!before || !after || was.branches.length > 1 || is.branches.length > 1 || was.discriminator !== undefined) {
    return yield* compareUnions({ pair, was, is, compareAlike }, walk);
  }
  const put = (schema: JsonSchema) => pair.put(toSchema({ ...was, branches: [schema] }));
  const putIs = (schema: JsonSchema) => pair.putIs(toSchema({ ...is, branches: [schema] }));
  const inner: Pair = { at, was: before, is: after, put, putIs };
  const categories = [categoryOf(before, was, walk), categoryOf(after, is, walk)] as const;
  if (categories[0] === categories[1]) yield* compareAlike(inner, walk);
  else yield typeChanged(inner, categories);
}

const other = (_: JsonSchema, from: JsonSchema) => from;

function typeChanged(pair: Pair, [before, after]: readonly [string, string]): Seen {
  const isCodec = pair.was["x-codec"] !== undefined || pair.is["x-codec"] !== undefined;
  const isWider = after === "anything" || before === "nothing";
  const isNarrower = before === "anything" || after === "nothing";
  return {
    kind: isNarrower ? "type-narrowed" : isWider ? "type-widened" : isCodec ? "codec-changed" : "type-changed",
    at: pair.at,
    was: before,
    is: after,
    detail: `it was ${before} and is ${after}`,
    ...patched(pair, other),
  };
}

/** Compares two alternatives of one kind. */
function* compareAlike(pair: Pair, walk: Walk): Generator<Seen> {
  const { was, is, at } = pair;
  if (was.allOf || is.allOf) return;
  const isWhole = is.type === "integer";
  if (isWhole !== (was.type === "integer") && was.type !== undefined && is.type !== undefined) {
    const kind = isWhole ? "type-narrowed" : "type-widened";
    const detail = isWhole ? "only whole numbers are left" : "numbers need no longer be whole";
    const ends = patched(pair, (to, from) => withWord(to, "type", from.type));
    yield { kind, at, was: String(was.type), is: String(is.type), detail, ...ends };
  }
  yield* compareValues(pair);
  yield* compareLimits(pair);
  if (was.type === "object") yield* compareObjects(pair, walk);
  if (was.type === "array") yield* compareLists(pair, walk);
}

function valuesOf({ enum: values, const: only }: JsonSchema): readonly JsonValue[] | undefined {
  return values ?? (only === undefined ? undefined : [only]);
}

function* compareValues(pair: Pair): Generator<Seen> {
  const { at } = pair;
  const [before, after] = [valuesOf(pair.was), valuesOf(pair.is)];
  if (!before && after) yield { kind: "values-listed", at, is: after, ...patched(pair, other) };
  if (before && !after) yield { kind: "values-unlisted", at, was: before, ...patched(pair, other) };
  if (!before || !after) return;
  for (const value of before.filter((one) => !has(after, one))) {
    const detail = `${JSON.stringify(value)} is gone`;
    yield { kind: "value-removed", at, was: value, detail, ...patched(pair, toggle(value)) };
  }
  for (const value of after.filter((one) => !has(before, one))) {
    const detail = `${JSON.stringify(value)} was added`;
    yield { kind: "value-added", at, is: value, detail, ...patched(pair, toggle(value)) };
  }
}

function has(values: readonly JsonValue[], value: JsonValue): boolean {
  return values.some((one) => JSON.stringify(one) === JSON.stringify(value));
}

/** Adds a value to a list that does not have it, or takes it off one that has. */
function toggle(value: JsonValue): (to: JsonSchema, from: JsonSchema) => JsonSchema {
  return (to, from) => {
    const values = valuesOf(to) ?? [];
    const others = values.filter((one) => JSON.stringify(one) !== JSON.stringify(value));
    // A list of nothing is no schema: what is left is what the other one lists.
    if (others.length === 0) return from;
    return { ...withWord(to, "const", undefined), enum: others.length < values.length ? others : [...values, value] };
  };
}
