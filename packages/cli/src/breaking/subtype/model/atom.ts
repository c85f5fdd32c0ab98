import type { CodecWord, JsonSchema } from "@parley/contract/manifest";

/**
 * The values of one JSON type, and of one codec or none, that keep some bounds. Every schema is a union of these, the one form in which
 * schemas are compared. The schemas of parts stay schemas until somebody looks at them, which is how recursive types end.
 */
export type Atom = NullAtom | BooleanAtom | NumberAtom | StringAtom | ArrayAtom | ObjectAtom | CodedAtom;

interface Common {
  /** What the values are to programs. A date and a text are different on the wire, because one is annotated. */
  readonly codec: CodecWord | "plain";
  /** What else they have to fit, of which only is known whether a given value does. */
  readonly opaque: readonly JsonSchema[];
}

export interface NullAtom extends Common {
  readonly type: "null";
}

export interface BooleanAtom extends Common {
  readonly type: "boolean";
  readonly values: ReadonlySet<boolean>;
}

export interface NumberAtom extends Common {
  readonly type: "number";
  /** All of them, where they are few. Then they are within the bounds. */
  readonly values?: ReadonlySet<number>;
  readonly except: ReadonlySet<number>;
  readonly min: Bound;
  readonly max: Bound;
  /** What all of them are multiples of, if anything. */
  readonly step?: number;
}

/** Where numbers begin or end; infinite where they do not. */
export interface Bound {
  readonly at: number;
  /** Whether the number itself is outside. */
  readonly open: boolean;
}

export interface StringAtom extends Common {
  readonly type: "string";
  readonly values?: ReadonlySet<string>;
  readonly except: ReadonlySet<string>;
  readonly minLength: number;
  readonly maxLength: number;
  readonly formats: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  /** Where dates, in milliseconds, or bigints begin and end. Of those the text has no more to say. */
  readonly from?: bigint;
  readonly to?: bigint;
}

export interface ArrayAtom extends Common {
  readonly type: "array";
  readonly prefix: readonly JsonSchema[];
  /** Of the elements after the first ones. */
  readonly rest: JsonSchema;
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
}

export interface ObjectAtom extends Common {
  readonly type: "object";
  readonly properties: ReadonlyMap<string, JsonSchema>;
  readonly required: ReadonlySet<string>;
  /** Of what stands at keys that are not declared. */
  readonly additional: JsonSchema;
  /** What all keys have to fit, the declared ones too. */
  readonly names?: JsonSchema;
  readonly minProperties: number;
  readonly maxProperties: number;
}

/** Whatever is annotated, with any codec: a part of what fits no schema in particular. */
export interface CodedAtom extends Common {
  readonly type: "coded";
}

/** What everything fits. */
export const anything: JsonSchema = {};

/** What nothing fits. */
export const nothing: JsonSchema = { not: {} };

/** Gives the atoms of a schema. */
export type AtomsOf = (schema: JsonSchema) => readonly Atom[];

/** What stands at a key of an object. */
export function partAt(atom: ObjectAtom, key: string): JsonSchema {
  return atom.properties.get(key) ?? atom.additional;
}

/** What stands at an index of a list. */
export function elementAt(atom: ArrayAtom, index: number): JsonSchema {
  return atom.prefix[index] ?? atom.rest;
}
