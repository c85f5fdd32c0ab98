import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import { fits } from "./fits.js";
import { type Place, SampleError, within } from "./place.js";
import { words } from "./words.js";

type Sampled = { readonly [key: string]: JsonValue };

/**
 * An object with what it needs and most of what it may have. Things with an id are made of it: wherever a field of the same name of the same id turns up, it
 * has the same value.
 */
export function sampleObject(schema: JsonSchema, place: Place): Sampled {
  const { properties = {}, required = [] } = schema;
  const id = idOf(schema, place);
  const fieldRandom = id === undefined ? place.random : place.entities.fork(`id ${JSON.stringify(id)}`);
  const inside = { ...place, random: fieldRandom, owner: place.type ?? place.name };
  const entries: [string, JsonValue][] = [];
  for (const [name, field] of Object.entries(properties)) {
    const given = givenOf(name, field, place);
    if (name === "id" && id !== undefined && (required.includes(name) || place.depth > 0)) entries.push([name, id]);
    else if (given !== undefined) entries.push([name, given]);
    else if (required.includes(name) || isWanted(name, field, inside))
      entries.push([name, sampleField(name, field, inside)]);
  }
  return Object.fromEntries(withOthers(trim(entries, schema), schema, place));
}

function idOf({ properties = {} }: JsonSchema, place: Place): JsonValue | undefined {
  const schema = Object.hasOwn(properties, "id") ? properties.id : undefined;
  if (!schema || place.setting.heightOf(schema) === Infinity) return undefined;
  const id = givenOf("id", schema, place) ?? sampleField("id", schema, place);
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}

function givenOf(name: string, field: JsonSchema, { given, setting: { types } }: Place): JsonValue | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return value !== undefined && fits(field, value, types) ? value : undefined;
}

function sampleField(name: string, field: JsonSchema, place: Place): JsonValue {
  return place.setting.sample(field, within(place, name, `field ${name}`));
}

function isWanted(name: string, field: JsonSchema, { depth, random, setting: { heightOf } }: Place): boolean {
  return depth > 0 && heightOf(field) !== Infinity && random.fork(`has ${name}`).chance(0.85);
}

/** Takes out what is not needed where an object may not have as many fields. */
function trim(entries: readonly [string, JsonValue][], { maxProperties = Infinity, required = [] }: JsonSchema) {
  let surplus = entries.length - maxProperties;
  return entries.filter(([name]) => required.includes(name) || surplus-- <= 0);
}

/** Adds the keys that no property names: those of records, and those an object needs to have enough. */
function withOthers(entries: readonly [string, JsonValue][], schema: JsonSchema, place: Place): [string, JsonValue][] {
  const { properties = {}, required = [], additionalProperties, minProperties = 0, maxProperties = Infinity } = schema;
  const all = new Map(entries);
  const value = additionalProperties || {};
  const add = (key: string) => all.set(key, place.setting.sample(value, within(place, key, `key ${key}`)));
  for (const key of required) if (!all.has(key) && !Object.hasOwn(properties, key)) add(key);
  const isRecord = typeof additionalProperties === "object" && Object.keys(properties).length === 0;
  const isLarge = isRecord && place.depth > 0 && place.setting.heightOf(value) !== Infinity;
  const wanted = Math.min(Math.max(minProperties, isLarge ? 2 : 0, all.size), maxProperties);
  for (let attempt = 0; all.size < wanted && attempt < 200; attempt++) {
    const key = keyOf(schema, place, attempt);
    if (!all.has(key) && !Object.hasOwn(properties, key)) add(key);
  }
  if (all.size >= minProperties) return [...all];
  throw new SampleError(`"${place.name}" needs ${minProperties} keys, and only ${all.size} different ones were found`);
}

function keyOf({ propertyNames }: JsonSchema, place: Place, attempt: number): string {
  const { sample } = place.setting;
  const key = propertyNames && sample(propertyNames, within(place, "key", `name ${attempt}`));
  return key === undefined ? place.random.fork(`name ${attempt}`).pick(words.things) : String(key);
}
