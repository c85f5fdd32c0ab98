import type { JsonSchema } from "@parley/contract/manifest";
import { type Atom, type ObjectAtom, partAt } from "../model/atom.js";
import { fewValues } from "../model/disjoint.js";
import type { Unions } from "../model/unions.js";

/** Finds the atoms of a union that may have values of an atom, without a look at all of them. */
export interface UnionIndex {
  readonly candidates: (
    schema: JsonSchema,
    tags: (key: string) => readonly string[] | undefined,
    of: Atom,
  ) => readonly Atom[];
}

interface Index {
  readonly byKind: ReadonlyMap<string, readonly Atom[]>;
  readonly tagged: Tagged | undefined;
}

/** The objects of a union by what stands at one key. */
interface Tagged {
  readonly key: string;
  readonly byTag: ReadonlyMap<string, readonly Atom[]>;
  /** Those that do not say what stands there. */
  readonly others: readonly Atom[];
}

/** Makes the index of one side. */
export function createUnionIndex(unions: Unions): UnionIndex {
  const known = new WeakMap<JsonSchema, Index>();
  const indexOf = (schema: JsonSchema): Index => {
    const before = known.get(schema);
    if (before) return before;
    const byKind = groupBy(unions.atoms(schema), (atom) => [kindOf(atom)]);
    const objects = (byKind.get("object plain") ?? []).filter((atom) => atom.type === "object");
    const index = { byKind, tagged: objects.length < 3 ? undefined : tag(objects, unions) };
    known.set(schema, index);
    return index;
  };
  return {
    candidates: (schema, tags, of) => {
      const { byKind, tagged } = indexOf(schema);
      const same = byKind.get(kindOf(of)) ?? [];
      if (of.type !== "coded" && of.codec !== "plain") return [...same, ...(byKind.get("coded plain") ?? [])];
      const own = tagged && of.type === "object" ? tags(tagged.key) : undefined;
      if (!tagged || !own) return same;
      return [...new Set([...own.flatMap((text) => tagged.byTag.get(text) ?? []), ...tagged.others])];
    },
  };
}

function kindOf(atom: Atom): string {
  return `${atom.type} ${atom.codec}`;
}

/** Takes the key at which most of the objects list what may stand there. */
function tag(objects: readonly ObjectAtom[], unions: Unions): Tagged | undefined {
  const tagsAt = (atom: ObjectAtom, key: string) => fewValues(partAt(atom, key), unions.atoms);
  const counts = new Map<string, number>();
  for (const atom of objects) {
    for (const key of atom.properties.keys()) if (tagsAt(atom, key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one);
  if (!best) return undefined;
  const [key] = best;
  const byTag = groupBy(objects, (atom) => tagsAt(atom, key) ?? []);
  return { key, byTag, others: objects.filter((atom) => !tagsAt(atom, key)) };
}

function groupBy<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  return groups;
}
