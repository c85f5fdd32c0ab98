import type { JsonSchema } from "@parley/contract/manifest";
import type { NamedTypes } from "../verdict.js";
import { type Atom, type AtomsOf, anything, nothing, type ObjectAtom, type StringAtom } from "./atom.js";
import { areDisjoint } from "./disjoint.js";
import { exclude } from "./exclude.js";
import { createIds } from "./ids.js";
import { intersectUnions } from "./intersect.js";
import { isEmptyByItself } from "./is-empty.js";
import { keepsText } from "./keeps.js";
import { mergeFew } from "./merge-few.js";
import { ownAtoms } from "./own-atoms.js";
import { typeAt } from "./type-at.js";

/** One side of a comparison: its schemas as unions of atoms, worked out when asked for. */
export interface Unions {
  /** What a schema is a union of. @throws Incomparable */
  readonly atoms: AtomsOf;
  /** A schema that is the union of these, to be used on this side only. */
  readonly schemaOf: (atoms: readonly Atom[]) => JsonSchema;
  /** A number that is the same for schemas that say the same, whatever they are called and described as. */
  readonly idOf: (schema: JsonSchema) => number;
  /** Takes note of a step. @throws Incomparable when there have been too many. */
  readonly spend: () => void;
}

/** Thrown where a comparison has to be given up as a whole. */
export class Incomparable extends Error {
  override readonly name = "Incomparable";
}

/** Makes a side of what its schemas may refer to. */
export function createUnions(types: NamedTypes, spend: () => void): Unions {
  const known = new WeakMap<JsonSchema, readonly Atom[]>();
  const pending = new Set<JsonSchema>();
  const ids = createIds();
  const atoms = (schema: JsonSchema): readonly Atom[] => {
    const before = known.get(schema);
    if (before) return before;
    if (pending.has(schema)) throw new Incomparable("a type refers to itself and to nothing else");
    pending.add(schema);
    spend();
    const found = compute(schema).flatMap((atom) => settle(atom, atoms));
    pending.delete(schema);
    known.set(schema, found);
    return found;
  };
  const compute = (schema: JsonSchema): readonly Atom[] => {
    if (schema.$ref !== undefined) return atoms(resolve(types, schema.$ref));
    const unions = [...(schema.anyOf ? [mergeFew(schema.anyOf.flatMap(atoms))] : [])];
    for (const part of schema.allOf ?? []) unions.push(atoms(part));
    if (schema.oneOf) unions.push(oneOf(schema.oneOf, atoms));
    if (saysMore(schema) || unions.length === 0) unions.unshift(ownAtoms(schema));
    const all = unions.reduce(intersectUnions);
    return schema.not ? exclude(all, schema.not) : all;
  };
  const schemaOf = (some: readonly Atom[]) => {
    const schema: JsonSchema = { title: "some of a union" };
    known.set(schema, some);
    ids.keepApart(schema);
    return schema;
  };
  return { atoms, schemaOf, idOf: ids.idOf, spend };
}

const branching = new Set([
  "anyOf",
  "allOf",
  "oneOf",
  "not",
  "title",
  "description",
  "examples",
  "default",
  "deprecated",
]);

function saysMore(schema: JsonSchema): boolean {
  return Object.keys(schema).some((word) => !branching.has(word) && (!word.startsWith("x-") || word === "x-codec"));
}

function resolve(types: NamedTypes, $ref: string): JsonSchema {
  const found = typeAt(types, $ref);
  if (!found) throw new Incomparable(`a schema refers to ${$ref}, which is not among the types`);
  return found;
}

/** Exactly one of several is the same as any of them where no value fits two. Elsewhere it can be checked of a value, and no more. */
function oneOf(branches: readonly JsonSchema[], atoms: AtomsOf): readonly Atom[] {
  const unions = branches.map(atoms);
  if (areDisjoint(unions, atoms)) return mergeFew(unions.flat());
  return ownAtoms(anything).map((atom) => ({ ...atom, opaque: [{ oneOf: branches }] }));
}

/** Brings an atom into its last form: without the rules on names that can be said key by key, and not at all if nothing fits it. */
function settle(atom: Atom, atoms: AtomsOf): readonly Atom[] {
  const settled = atom.type === "object" && atom.names ? settleNames(atom, atoms) : atom;
  return isEmptyByItself(settled) ? [] : [settled];
}

function settleNames(atom: ObjectAtom, atoms: AtomsOf): ObjectAtom {
  const { names: schema = anything, ...rest } = atom;
  const names = atoms(schema).flatMap((name) => (name.type === "string" && name.codec === "plain" ? [name] : []));
  if (names.some((name) => name.opaque.length > 0)) return atom;
  if (names.some((name) => !isLimited(name))) return rest;
  const isName = (key: string) => names.some((name) => keepsText(name, key));
  const properties = new Map([...atom.properties].filter(([key]) => isName(key)));
  for (const key of atom.required) if (!isName(key)) properties.set(key, nothing);
  if (!names.every(hasFew)) {
    for (const key of atom.properties.keys()) if (!isName(key)) properties.set(key, nothing);
    return { ...atom, properties };
  }
  for (const name of names) {
    for (const key of name.values ?? []) if (!properties.has(key)) properties.set(key, atom.additional);
  }
  return { ...rest, properties, additional: nothing };
}

function isLimited({ values, except, minLength, maxLength, formats, patterns }: StringAtom): boolean {
  if (values || except.size > 0 || formats.size > 0 || patterns.size > 0) return true;
  return minLength > 0 || maxLength < Number.POSITIVE_INFINITY;
}

function hasFew({ values }: StringAtom): boolean {
  return values !== undefined;
}
