import type { Atom, BooleanAtom, NumberAtom, StringAtom } from "./atom.js";

type List = BooleanAtom | NumberAtom | StringAtom;

/** A union in which the atoms that are no more than lists of values have become one for each type, so that a thousand constants are one. */
export function mergeFew(union: readonly Atom[]): readonly Atom[] {
  if (union.length < 2) return union;
  const lists = new Map<string, List[]>();
  const others: Atom[] = [];
  for (const atom of union) {
    if (!isList(atom)) others.push(atom);
    else {
      const key = `${atom.type} ${atom.codec}`;
      const list = lists.get(key);
      if (list) list.push(atom);
      else lists.set(key, [atom]);
    }
  }
  return [...[...lists.values()].map(join), ...others];
}

function isList(atom: Atom): atom is List {
  return "values" in atom && atom.values !== undefined && atom.opaque.length === 0;
}

function join(lists: readonly List[]): Atom {
  const values = new Set(lists.flatMap((list) => [...(list.values ?? [])]));
  // All of them are of one type, and so are their values.
  return { ...lists[0], values } as Atom;
}
