import type { JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";
import { fits } from "./fits.js";
import { type Flat, flatten } from "./flatten.js";
import { measureHeights } from "./heights.js";
import { type Place, SampleError, type Setting } from "./place.js";
import type { Random } from "./random.js";
import type { Types } from "./resolve-type.js";
import { sampleList } from "./sample-list.js";
import { sampleNumber } from "./sample-number.js";
import { sampleObject } from "./sample-object.js";
import { sampleText } from "./sample-text.js";

/** What a sample is to be. */
export interface SampleRequest {
  /** What it depends on. */
  readonly random: Random;
  /** What things with an id depend on besides that id; by default the same. */
  readonly entities?: Random;
  /** What it is called: text is chosen by it. */
  readonly name: string;
  /** Fields of the outermost object that are known already; those that do not fit are passed over. */
  readonly given?: { readonly [key: string]: JsonValue };
  /** Whether it is to have no more than it needs; off by default. */
  readonly small?: boolean;
}

/** Makes a value in plain JSON that satisfies a schema, of examples and defaults where it has them. @throws SampleError where it finds none. */
export type Sampler = (schema: JsonSchema, request: SampleRequest) => JsonValue;

/** Deep enough for a page of things with parts, and never a forest. */
const depth = 5;

/** Prepares to sample the schemas of one manifest. */
export function createSampler(types: Types): Sampler {
  const heightOf = measureHeights(types);
  const setting: Setting = { types, heightOf, sample: sampleAt };
  return (schema, { random, name, entities = random, given = {}, small = false }) => {
    if (heightOf(schema) === Infinity)
      throw new SampleError(`No value fits the schema of "${name}": it never ends, or allows nothing`);
    return sampleAt(schema, { name, owner: undefined, random, entities, depth: small ? 0 : depth, given, setting });
  };
}

function sampleAt(schema: JsonSchema, place: Place): JsonValue {
  const { types } = place.setting;
  // Parts that hold together may contradict each other by the branches that were taken; then others are.
  const attempts = schema.allOf || schema.anyOf || schema.oneOf || schema.$ref !== undefined ? 20 : 1;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const random = attempt === 0 ? place.random : place.random.fork(`attempt ${attempt}`);
    const flat = flatten(schema, { ...place, random });
    const value = sampleFlat(flat, { ...place, random, type: flat.type });
    if (value !== undefined && (attempts === 1 || fits(schema, value, types))) return value;
  }
  throw new SampleError(`No value was found for "${place.name}" that fits ${JSON.stringify(schema).slice(0, 200)}`);
}

function sampleFlat({ schema }: Flat, place: Place): JsonValue | undefined {
  const { types } = place.setting;
  const { const: only, enum: values, examples = [], default: usual, "x-codec": codec } = schema;
  if (only !== undefined) return only;
  if (values) return values.length > 0 ? place.random.pick(values) : undefined;
  if (codec === "undefined") return null;
  const fitting = examples.filter((example) => fits(schema, example, types));
  if (fitting.length > 0) return place.random.pick(fitting);
  if (usual !== undefined && usual !== null && typeof usual !== "object" && fits(schema, usual, types)) return usual;
  return sampleType(typeOf(schema, place.random), schema, place);
}

function typeOf({ type, properties, items, prefixItems, additionalProperties }: JsonSchema, random: Random): JsonType {
  const types = [type ?? []].flat();
  const something = types.filter((name) => name !== "null");
  if (something.length > 0)
    return random.chance(0.85) || something.length === types.length ? random.pick(something) : "null";
  if (types.length > 0) return "null";
  if (properties || additionalProperties) return "object";
  return items || prefixItems ? "array" : "string";
}

function sampleType(type: JsonType, schema: JsonSchema, place: Place): JsonValue | undefined {
  if (type === "object") return sampleObject(schema, place);
  if (type === "array") return sampleList(schema, place);
  if (type === "boolean") return place.random.chance(0.5);
  if (type === "null") return null;
  if (type === "string") return sampleText(schema, wordsOf(place), place.random);
  return sampleNumber({ ...schema, type }, place.name, place.random);
}

/** A name says more beside what it is the name of: that of a person is another one than that of a label. */
function wordsOf({ name, owner }: Place): string {
  if (name !== "name" || owner === undefined) return name;
  return /user|person|people|customer|contact|author|member|employee|patient|student|owner|account/i.test(owner)
    ? name
    : `${owner} name`;
}
