import type { Side } from "../zod-def.js";
import { maxWalkedSchemas } from "../zod-walk.js";
import type { CodecPlan, PlanChoice, PlanNode } from "./plan.js";
import {
  atKey,
  findPossibilities,
  type ListPossibility,
  literalsOf,
  type ObjectPossibility,
  type Place,
  type Possibilities,
} from "./possibilities.js";

/** Makes the plan of one side of a schema. Of schemas that are not zod's nothing is known, so that their values may be anything. */
export function planOf(schema: unknown, side: Side): CodecPlan {
  const draft: Draft = { side, nodes: [], known: new Map(), ids: new Map(), pending: [] };
  nodeAt(draft, [schema]);
  // A list of work instead of recursion: schemas may be nested deeper than the stack.
  for (let next = draft.pending.pop(); next; next = draft.pending.pop()) {
    draft.nodes[next.index] = describe(draft, next.possibilities);
  }
  return { nodes: draft.nodes, ...(side === "input" && { open: true }) };
}

interface Draft {
  readonly side: Side;
  readonly nodes: PlanNode[];
  /** The nodes there are, by their schemas or, if they have no parts, by what they say. */
  readonly known: Map<string, number>;
  readonly ids: Map<unknown, number>;
  readonly pending: {
    readonly index: number;
    readonly possibilities: Pick<Possibilities, "objects"> & Partial<Possibilities>;
  }[];
}

function nodeAt(draft: Draft, place: Place): number {
  const key = [...new Set(place.map((schema) => idOf(draft, schema)))].sort((a, b) => a - b).join();
  const known = draft.known.get(key);
  if (known !== undefined) return known;
  const possibilities = findPossibilities(place, draft.side);
  const { any, objects, lists, maps, sets, leaves } = possibilities;
  const hasParts = objects.length + lists.length + maps.length + sets.length > 0;
  let index: number;
  // A getter may make new schemas without end.
  if (any || draft.nodes.length > maxWalkedSchemas) index = share(draft, { any: true });
  else index = hasParts ? add(draft, possibilities) : share(draft, { leaf: [...leaves].sort() });
  draft.known.set(key, index);
  return index;
}

function idOf({ ids }: Draft, schema: unknown): number {
  const id = ids.get(schema) ?? ids.size;
  ids.set(schema, id);
  return id;
}

/** Nodes without parts are most of a plan, and few are different. */
function share(draft: Draft, node: PlanNode): number {
  const key = JSON.stringify(node);
  const index = draft.known.get(key) ?? draft.nodes.push(node) - 1;
  draft.known.set(key, index);
  return index;
}

function add(draft: Draft, possibilities: Draft["pending"][number]["possibilities"]): number {
  const index = draft.nodes.push({}) - 1;
  draft.pending.push({ index, possibilities });
  return index;
}

function describe(
  draft: Draft,
  { leaves, objects, lists, maps, sets }: Draft["pending"][number]["possibilities"],
): PlanNode {
  return {
    ...(leaves && leaves.size > 0 && { leaf: [...leaves].sort() }),
    ...(objects.length > 0 && describeObjects(draft, objects)),
    ...(lists && lists.length > 0 && describeLists(draft, lists)),
    ...(maps &&
      maps.length > 0 && {
        map: [
          nodeAt(
            draft,
            maps.map(({ key }) => key),
          ),
          nodeAt(
            draft,
            maps.map(({ value }) => value),
          ),
        ] as const,
      }),
    ...(sets && sets.length > 0 && { set: nodeAt(draft, sets) }),
  };
}

function describeObjects(draft: Draft, objects: readonly ObjectPossibility[]): PlanNode {
  const choice = findChoice(draft, objects);
  if (choice) return { choice };
  const keys = new Set(objects.flatMap(({ fields }) => [...fields.keys()]));
  const object = [...keys].map((key) => [
    key,
    nodeAt(
      draft,
      objects.flatMap((one) => atKey(one, key)),
    ),
  ]);
  const rest = objects.flatMap((one) => one.rest ?? []);
  return { object: Object.fromEntries(object), ...(rest.length > 0 && { rest: nodeAt(draft, rest) }) };
}

/** Finds a key by whose literals the objects can be told apart. The union need not be declared as a discriminated one. */
function findChoice(draft: Draft, objects: readonly ObjectPossibility[]): PlanChoice | undefined {
  for (const key of objects[0]?.fields.keys() ?? []) {
    const groups = groupBy(objects, key);
    if (!groups) continue;
    const nodes = new Map<string, number>();
    const cases = [...groups].map(([json, group]) => {
      const members = group.map((one) => objects.indexOf(one)).join();
      const index = nodes.get(members) ?? add(draft, { objects: group });
      nodes.set(members, index);
      return [json, index];
    });
    return { key, cases: Object.fromEntries(cases) };
  }
  return undefined;
}

/** The objects that each literal at a key allows; undefined when that does not narrow them down. */
function groupBy(objects: readonly ObjectPossibility[], key: string): Map<string, ObjectPossibility[]> | undefined {
  const groups = new Map<string, ObjectPossibility[]>();
  for (const one of objects) {
    const literals = one.fields
      .get(key)
      ?.map(literalsOf)
      .find((found) => found !== undefined);
    if (!literals) return undefined;
    for (const literal of new Set(literals)) {
      const json = JSON.stringify(literal);
      groups.set(json, [...(groups.get(json) ?? []), one]);
    }
  }
  return [...groups.values()].every((group) => group.length < objects.length) ? groups : undefined;
}

function describeLists(draft: Draft, lists: readonly ListPossibility[]): PlanNode {
  const length = Math.max(...lists.map(({ items }) => items.length));
  const tuple = Array.from({ length }, (_, index) =>
    nodeAt(
      draft,
      lists.flatMap((list) => list.items[index] ?? list.rest ?? []),
    ),
  );
  const rest = lists.flatMap((list) => list.rest ?? []);
  return {
    ...((length > 0 || rest.length === 0) && { tuple }),
    ...(rest.length > 0 && { array: nodeAt(draft, rest) }),
  };
}
