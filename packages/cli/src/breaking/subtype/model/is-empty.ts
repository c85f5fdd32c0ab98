import type { JsonSchema } from "@parley/contract/manifest";
import {
  type Atom,
  type AtomsOf,
  elementAt,
  type NumberAtom,
  type ObjectAtom,
  partAt,
  type StringAtom,
} from "./atom.js";
import { addSteps, nearestMultiple } from "./decimal.js";

/** Whether it is clear that nothing fits an atom, without a look at what its parts refer to. */
export function isEmptyByItself(atom: Atom): boolean {
  return isEmptyAtom(atom, isNothing);
}

/** Makes the function that tells whether it is clear that nothing fits an atom, its parts included. */
export function createIsEmpty(atoms: AtomsOf): (atom: Atom) => boolean {
  const known = new WeakMap<JsonSchema, boolean>();
  const isEmptySchema = (schema: JsonSchema): boolean => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    // Of a type that is inside itself is said that something may fit it: to say less than is known does no harm.
    known.set(schema, false);
    const isEmpty = atoms(schema).every((atom) => isEmptyAtom(atom, isEmptySchema));
    known.set(schema, isEmpty);
    return isEmpty;
  };
  return (atom) => isEmptyAtom(atom, isEmptySchema);
}

function isEmptyAtom(atom: Atom, isEmptySchema: (schema: JsonSchema) => boolean): boolean {
  switch (atom.type) {
    case "boolean":
      return atom.values.size === 0;
    case "number":
      return atom.values ? atom.values.size === 0 : isEmptyInterval(atom);
    case "string":
      return atom.values ? atom.values.size === 0 : isEmptyRange(atom);
    case "array":
      if (atom.minItems > atom.maxItems) return true;
      return [...needed(atom)].some((index) => isEmptySchema(elementAt(atom, index)));
    case "object":
      return isEmptyObject(atom, isEmptySchema);
    default:
      return false;
  }
}

/** The indices at which an element has to be, those that differ. */
function* needed({ minItems, prefix }: Atom & { readonly type: "array" }): Iterable<number> {
  for (let index = 0; index < minItems && index <= prefix.length; index++) yield index;
}

function isEmptyRange({ minLength, maxLength, from, to }: StringAtom): boolean {
  return minLength > maxLength || (from !== undefined && to !== undefined && from > to);
}

function isEmptyInterval({ min, max, step, except }: NumberAtom): boolean {
  if (min.at > max.at || (min.at === max.at && (min.open || max.open))) return true;
  if (min.at === max.at && except.has(min.at)) return true;
  if (step === undefined || !Number.isFinite(min.at) || !Number.isFinite(max.at)) return false;
  const first = nearestMultiple(min.at, step, "up");
  const start = min.open && first === min.at ? addSteps(first, step, 1) : first;
  return start > max.at || (start === max.at && max.open);
}

function isEmptyObject(atom: ObjectAtom, isEmptySchema: (schema: JsonSchema) => boolean): boolean {
  const { required, properties, additional, minProperties, maxProperties } = atom;
  if (required.size > maxProperties || minProperties > maxProperties) return true;
  for (const key of required) if (isEmptySchema(partAt(atom, key))) return true;
  if (minProperties <= required.size || !isEmptySchema(additional)) return false;
  return [...properties.values()].filter((part) => !isEmptySchema(part)).length < minProperties;
}

function isNothing(schema: JsonSchema): boolean {
  return schema.not !== undefined && Object.keys(schema.not).length === 0;
}
