import type { JsonSchema } from "@parley/contract/manifest";
import { inside, type Pair, patched, type Seen, type Walk, withWord } from "./pair.js";

/** Compares two lists: their fixed elements one by one, then those that follow. */
export function* compareLists(pair: Pair, walk: Walk): Generator<Seen> {
  const [before, after] = [pair.was.prefixItems ?? [], pair.is.prefixItems ?? []];
  const [was, is] = [pair.was.items, pair.is.items];
  if (before.length !== after.length || (before.length > 0 && !was !== !is)) yield tupleChanged(pair);
  for (const [index, part] of before.entries()) {
    const other = after[index];
    if (other)
      yield* walk.compare(inside(pair, { key: String(index), was: part, is: other, replace: replaceAt(index) }));
  }
  if (!was || !is) return;
  const replace = (schema: JsonSchema, items: JsonSchema) => ({ ...schema, items });
  yield* walk.compare(inside(pair, { key: "*", was, is, replace }));
}

function replaceAt(index: number): (schema: JsonSchema, part: JsonSchema) => JsonSchema {
  return (schema, part) => ({
    ...schema,
    prefixItems: (schema.prefixItems ?? []).map((item, at) => (at === index ? part : item)),
  });
}

const shape = ["prefixItems", "items", "minItems", "maxItems"] as const;

function tupleChanged(pair: Pair): Seen {
  const [was, is] = [pair.was.prefixItems?.length ?? 0, pair.is.prefixItems?.length ?? 0];
  const patch = (to: JsonSchema, from: JsonSchema) =>
    shape.reduce((schema, word) => withWord(schema, word, from[word]), to);
  const detail = `it has ${is} fixed elements, and had ${was}`;
  return { kind: "tuple-changed", at: pair.at, was, is, detail, ...patched(pair, patch) };
}
