import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import type { HeightOf } from "./heights.js";
import type { Random } from "./random.js";
import type { Types } from "./resolve-type.js";

/** Where in a value something is to stand. */
export interface Place {
  /** The name of the field, or of what the list it is in is called. */
  readonly name: string;
  /** What the field belongs to: the type, or for one without a name the field that it is in. */
  readonly owner: string | undefined;
  /** The name of the type of what is to stand here. */
  readonly type?: string | undefined;
  /** What it depends on. */
  readonly random: Random;
  /** What fields of things with an id depend on, the same wherever the thing turns up. */
  readonly entities: Random;
  /** How many levels may still be as large as one likes. Below them, everything is as small as it can be. */
  readonly depth: number;
  /** Fields that are known already. */
  readonly given: { readonly [key: string]: JsonValue };
  readonly setting: Setting;
}

/** What is the same everywhere in a value. */
export interface Setting {
  readonly types: Types;
  readonly heightOf: HeightOf;
  /** Makes what stands at a place. */
  readonly sample: (schema: JsonSchema, place: Place) => JsonValue;
}

/** A schema that no value satisfies, or none that could be found. */
export class SampleError extends Error {
  override readonly name = "SampleError";
}

/** The place of a part: one level deeper, with numbers of its own. */
export function within(place: Place, name: string, purpose: string): Place {
  return { ...place, name, given: {}, depth: place.depth - 1, random: place.random.fork(purpose) };
}
