import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { type Place, SampleError, within } from "./place.js";

/** A list of a few items, each different where they have to be. */
export function sampleList(schema: JsonSchema, place: Place): readonly JsonValue[] {
  const { prefixItems = [], items = {}, minItems = 0, "x-codec": codec } = schema;
  const sampleItem = (item: JsonSchema, purpose: string) =>
    place.setting.sample(item, within(place, singular(place.name), purpose));
  const list = prefixItems.map((item, index) => sampleItem(item, `item ${index}`));
  const isUnique = schema.uniqueItems === true || codec === "set" || codec === "map";
  const seen = new Set(list.map((item) => identityOf(item, codec)));
  const length = lengthOf(schema, place);
  // What is all taken cannot be found by trying longer.
  for (let attempt = 0; list.length < length && attempt < length * 20 && items !== false; attempt++) {
    const item = sampleItem(items, `item ${prefixItems.length + attempt}`);
    const identity = identityOf(item, codec);
    if (isUnique && seen.has(identity)) continue;
    seen.add(identity);
    list.push(item);
  }
  if (list.length >= minItems) return list;
  throw new SampleError(`"${place.name}" needs ${minItems} items, and only ${list.length} different ones were found`);
}

/** Of the pairs of a map, only the first half tells one from the other. */
function identityOf(item: JsonValue, codec: JsonSchema["x-codec"]): string {
  return JSON.stringify(codec === "map" && Array.isArray(item) ? item[0] : item);
}

function lengthOf(schema: JsonSchema, { depth, random, setting: { heightOf } }: Place): number {
  const { prefixItems = [], items = {}, minItems = 0, maxItems = Infinity, "x-codec": codec } = schema;
  const least = Math.max(minItems, prefixItems.length);
  if (items === false || depth <= 0 || heightOf(items) === Infinity) return least;
  if (prefixItems.length > 0) return least;
  const usual = codec === "bytes" ? 16 : random.integer(depth > 2 ? 2 : 1, 3);
  return Math.min(Math.max(least, usual), Math.max(maxItems, least));
}

function singular(name: string): string {
  return name.replace(/ies$/, "y").replace(/(?<!s)s$/, "");
}
