import type { JsonSchema } from "@parley/contract/manifest";
import { type Atom, elementAt, type NumberAtom, type ObjectAtom, partAt } from "../model/atom.js";
import { valuesOf } from "../model/disjoint.js";
import { fits } from "./fits.js";
import { isEmptySchema, type Prover } from "./prover.js";

/** Whether two atoms of the same type may have a value in common, at a glance: when in doubt, they do. */
export function canMeet(prover: Prover, a: Atom, b: Atom): boolean {
  prover.a.unions.spend();
  if (a.type === "number" && b.type === "number") return !isBelow(a, b) && !isBelow(b, a);
  if (a.type === "string" && b.type === "string") {
    if (a.values && b.values) return [...a.values].some((value) => b.values?.has(value));
    return a.minLength <= b.maxLength && b.minLength <= a.maxLength;
  }
  if (a.type === "array" && b.type === "array") {
    if (a.minItems > b.maxItems || b.minItems > a.maxItems) return false;
    const sure = Math.min(Math.max(a.minItems, b.minItems), Math.max(a.prefix.length, b.prefix.length) + 1);
    for (let index = 0; index < sure; index++) {
      if (!canShare(prover, [elementAt(a, index), elementAt(b, index)])) return false;
    }
    return true;
  }
  return a.type === "object" && b.type === "object" ? canObjectsMeet(prover, a, b) : true;
}

function isBelow(a: NumberAtom, b: NumberAtom): boolean {
  return a.max.at < b.min.at || (a.max.at === b.min.at && (a.max.open || b.min.open));
}

function canObjectsMeet(prover: Prover, a: ObjectAtom, b: ObjectAtom): boolean {
  for (const key of b.required) if (isEmptySchema(prover.a, partAt(a, key))) return false;
  for (const key of a.required) if (isEmptySchema(prover.b, partAt(b, key))) return false;
  for (const key of a.required) {
    if (b.properties.has(key) && !canShare(prover, [partAt(a, key), partAt(b, key)])) return false;
  }
  for (const key of b.required) {
    if (a.properties.has(key) && !canShare(prover, [partAt(a, key), partAt(b, key)])) return false;
  }
  return true;
}

/** Whether two schemas have a type in common and, where the first lists its values, one of those. */
function canShare({ a, b }: Prover, [one, other]: readonly [JsonSchema, JsonSchema]): boolean {
  const atoms = a.unions.atoms(one);
  const lists = atoms.map(valuesOf);
  if (lists.every((list) => list !== undefined && list.length <= maxListed)) {
    return lists.some((list) => list?.some((value) => fits(b.unions, other, value)));
  }
  const kinds = new Set(atoms.map(kindOf));
  return b.unions.atoms(other).some((atom) => kinds.has(kindOf(atom)) || (atom.type === "coded" && hasCoded(kinds)));
}

/** Of longer lists the values are not looked at. */
const maxListed = 64;

function kindOf({ type, codec }: Atom): string {
  return `${type} ${codec}`;
}

function hasCoded(kinds: ReadonlySet<string>): boolean {
  return [...kinds].some((kind) => kind === "coded plain" || !kind.endsWith(" plain"));
}
