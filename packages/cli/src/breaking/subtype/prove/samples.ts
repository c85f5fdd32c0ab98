import type { CodecWord, JsonSchema } from "@parley/contract/manifest";
import { type ArrayAtom, type Atom, elementAt, type ObjectAtom, partAt } from "../model/atom.js";
import { unboundedNumber } from "../model/intersect.js";
import { Coded, type Sample, textOf } from "../model/sample.js";
import type { Unions } from "../model/unions.js";
import { enumerate, numbersNear } from "../number/compare-numbers.js";
import { textsIn } from "../text/compare-texts.js";
import { fitsAtom } from "./fits.js";

/** Builds values that fit, short ones. */
export interface Sampler {
  /** Up to so many different values of a schema. Fewer, or none, where no more are found. */
  readonly ofSchema: (schema: JsonSchema, count: number) => readonly Sample[];
  /** The same for an atom. */
  readonly ofAtom: (atom: Atom, count: number) => readonly Sample[];
  /** An object of an atom that has these keys with these values, and otherwise as few as it can. Undefined if none is found. */
  readonly objectWith: (atom: ObjectAtom, parts: ReadonlyMap<string, Sample>) => Sample | undefined;
  /** A list of an atom of this length, with a value that is given at an index that is. Undefined if none is found. */
  readonly listWith: (atom: ArrayAtom, plan: ListPlan) => Sample | undefined;
}

/** What a list is to be. */
export interface ListPlan {
  readonly size: number;
  readonly fixed?: readonly [index: number, part: Sample];
}

/** Makes the sampler of one side. */
export function createSampler(unions: Unions): Sampler {
  const pending = new Set<number>();
  const known = new Map<string, readonly Sample[]>();
  const ofSchema = (schema: JsonSchema, count: number): readonly Sample[] => {
    const id = unions.idOf(schema);
    const before = known.get(`${id} ${count}`);
    if (before) return before;
    // The smallest value of a type has no other value of the same type in it.
    if (pending.has(id)) return [];
    unions.spend();
    pending.add(id);
    const found: Sample[] = [];
    for (const atom of unions.atoms(schema)) {
      if (found.length >= count) break;
      found.push(...ofAtom(atom, count - found.length));
    }
    pending.delete(id);
    if (found.length > 0) known.set(`${id} ${count}`, found);
    return found;
  };
  const ofAtom = (atom: Atom, count: number): readonly Sample[] => {
    const wrap = (json: Sample): Sample =>
      atom.codec === "plain" || json instanceof Coded ? json : new Coded(atom.codec, json);
    return distinct(partsOf(atom, count).map(wrap))
      .filter((sample) => fitsAtom(unions, atom, sample))
      .slice(0, count);
  };
  const partsOf = (atom: Atom, count: number): readonly Sample[] => {
    switch (atom.type) {
      case "coded":
        return codedSamples;
      case "null":
        return [null];
      case "boolean":
        return [...atom.values];
      case "number":
        return (enumerate(atom) ?? numbersNear(atom, unboundedNumber)).slice(0, count + 8);
      case "string":
        return atom.codec === "plain" ? textsIn(atom) : [...(codedTexts[atom.codec] ?? []), ...textsIn(atom)];
      case "array":
        return listsOf(atom, ofSchema, count);
      case "object":
        return objectsOf(atom, ofSchema, count);
    }
  };
  return {
    ofSchema,
    ofAtom,
    objectWith: (atom, parts) => {
      const object = buildObject(atom, parts, ofSchema);
      return object && ofCodec(atom, object);
    },
    listWith: (atom, plan) => {
      const list = buildList(atom, plan, ofSchema);
      return list && ofCodec(atom, list);
    },
  };
}

type OfSchema = Sampler["ofSchema"];

function ofCodec(atom: Atom, json: Exclude<Sample, Coded>): Sample {
  return atom.codec === "plain" ? json : new Coded(atom.codec, json);
}

function distinct(samples: readonly Sample[]): readonly Sample[] {
  return [...new Map(samples.map((sample) => [textOf(sample), sample])).values()];
}

/** What programs annotate, each as it is written. */
const codedTexts: { readonly [word in CodecWord]?: readonly string[] } = {
  date: ["2026-01-01T00:00:00.000Z", "2027-06-30T12:00:00.000Z"],
  bigint: ["1", "0", "-1", "2"],
  url: ["https://a.example/", "https://b.example/"],
  regexp: ["/a/", "/b/i"],
  nan: ["NaN"],
};

const codedSamples: readonly Sample[] = [
  ...Object.entries(codedTexts).map(([word, [text = ""]]) => new Coded(word as CodecWord, text)),
  new Coded("set", ["a"]),
  new Coded("map", [["a", 1]]),
  new Coded("bytes", [1]),
  new Coded("undefined", null),
  new Coded("error", new Map(Object.entries({ name: "Error", message: "a" }))),
];

/** The longest list that is written to show something. */
const maxWritten = 2_000;

function listsOf(atom: ArrayAtom, ofSchema: OfSchema, count: number): readonly Sample[] {
  const most = Math.min(atom.maxItems, atom.minItems + count);
  const lists: Sample[] = [];
  for (let size = atom.minItems; size <= most; size++) {
    const list = buildList(atom, { size }, ofSchema);
    if (list) lists.push(list);
  }
  const first = atom.maxItems > 0 ? ofSchema(elementAt(atom, 0), count) : [];
  for (const part of lists.length < count ? first : []) {
    const list = buildList(atom, { size: Math.max(1, atom.minItems), fixed: [0, part] }, ofSchema);
    if (list) lists.push(list);
  }
  return lists;
}

function buildList(atom: ArrayAtom, { size, fixed }: ListPlan, ofSchema: OfSchema): readonly Sample[] | undefined {
  if (size > Math.min(atom.maxItems, maxWritten)) return undefined;
  const used = new Set(fixed && [textOf(fixed[1])]);
  const rest = size > atom.prefix.length ? ofSchema(atom.rest, atom.unique ? size + 1 : 1) : [];
  const list: Sample[] = [];
  for (let index = 0; index < size; index++) {
    const choices = index < atom.prefix.length ? ofSchema(elementAt(atom, index), atom.unique ? size + 1 : 1) : rest;
    const part = fixed?.[0] === index ? fixed[1] : choices.find((choice) => !atom.unique || !used.has(textOf(choice)));
    if (part === undefined) return undefined;
    used.add(textOf(part));
    list.push(part);
  }
  return list;
}

function objectsOf(atom: ObjectAtom, ofSchema: OfSchema, count: number): readonly Sample[] {
  const base = buildObject(atom, new Map(), ofSchema);
  if (!base) return [];
  const objects: Sample[] = [base];
  const keys = [...atom.properties.keys(), ...(base.size === 0 ? ["a"] : [])];
  for (const key of keys) {
    if (objects.length >= count + 2) break;
    for (const part of ofSchema(partAt(atom, key), count)) {
      const object = buildObject(atom, new Map([[key, part]]), ofSchema);
      if (object) objects.push(object);
    }
  }
  return objects;
}

function buildObject(
  atom: ObjectAtom,
  parts: ReadonlyMap<string, Sample>,
  ofSchema: OfSchema,
): ReadonlyMap<string, Sample> | undefined {
  const object = new Map<string, Sample>();
  const set = (key: string) => {
    const part = parts.has(key) ? parts.get(key) : ofSchema(partAt(atom, key), 1)[0];
    if (part !== undefined) object.set(key, part);
    return part !== undefined;
  };
  const declared = [...atom.properties.keys()].filter((key) => atom.required.has(key) || parts.has(key));
  for (const key of [...declared, ...atom.required, ...parts.keys()]) {
    if (!object.has(key) && !set(key)) return undefined;
  }
  for (const key of spareKeys(atom, ofSchema)) {
    if (object.size >= atom.minProperties) break;
    if (!object.has(key)) set(key);
  }
  return object.size < atom.minProperties ? undefined : object;
}

/** Keys that an object may have without having to: the declared ones, and then some that are not. */
function* spareKeys(atom: ObjectAtom, ofSchema: OfSchema): Iterable<string> {
  yield* atom.properties.keys();
  if (atom.names) {
    for (const name of ofSchema(atom.names, atom.minProperties + 4)) if (typeof name === "string") yield name;
  } else for (let index = 1; index <= atom.minProperties; index++) yield `key${index}`;
}
