import type { JsonSchema } from "@parley/contract/manifest";
import type { Atom, AtomsOf } from "./atom.js";
import { type Sample, textOf } from "./sample.js";

/** Whether it is clear that no value fits two of these unions: by a key that says which it is, or by their types. */
export function areDisjoint(unions: readonly (readonly Atom[])[], atoms: AtomsOf): boolean {
  if (areApart(unions, (union) => union.map((atom) => `${atom.type} ${atom.codec}`))) {
    return !unions.some((union) => union.some((atom) => atom.type === "coded")) || unions.length === 1;
  }
  const [first = []] = unions;
  const keys = new Set(first.flatMap((atom) => (atom.type === "object" ? [...atom.required] : [])));
  return [...keys].some((key) => areApart(unions, (union) => tagsOf(union, key, atoms)));
}

/** Whether what each of them has is had by no other. One that cannot say what it has is not apart. */
function areApart<T>(all: readonly T[], having: (one: T) => readonly string[] | undefined): boolean {
  const seen = new Set<string>();
  for (const one of all) {
    const has = having(one);
    if (!has || has.some((text) => seen.has(text))) return false;
    for (const text of has) seen.add(text);
  }
  return true;
}

function tagsOf(union: readonly Atom[], key: string, atoms: AtomsOf): readonly string[] | undefined {
  const tags: string[] = [];
  for (const atom of union) {
    const schema = atom.type === "object" && atom.required.has(key) ? atom.properties.get(key) : undefined;
    const few = schema && fewValues(schema, atoms);
    if (!few) return undefined;
    tags.push(...few);
  }
  return tags;
}

/** All values of a schema as texts, where they are few and have no parts; there may be more than fit, and not less. */
export function fewValues(schema: JsonSchema, atoms: AtomsOf): readonly string[] | undefined {
  const found: string[] = [];
  for (const atom of atoms(schema)) {
    const values = valuesOf(atom);
    if (!values) return undefined;
    for (const value of values) found.push(textOf(value));
  }
  return found;
}

/** All values of an atom, where they are few and have no parts. */
export function valuesOf(atom: Atom): readonly Sample[] | undefined {
  if (atom.codec !== "plain") return undefined;
  if (atom.type === "null") return [null];
  if (atom.type === "boolean" || atom.type === "number" || atom.type === "string")
    return atom.values && [...atom.values];
  return undefined;
}
