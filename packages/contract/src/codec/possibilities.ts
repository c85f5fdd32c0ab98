import { type Side, type ZodDef, zodClass, zodDef, zodLazyInner } from "../zod-def.js";
import { zodLiterals } from "../zod-literals.js";
import type { LeafKind } from "./plan.js";

/** Schemas for the same place, of which any may be the one. */
export type Place = readonly unknown[];

/** What one object schema, or several that hold at once, say of an object. */
export interface ObjectPossibility {
  readonly fields: ReadonlyMap<string, Place>;
  /** What stands at other keys; undefined when they are dropped. */
  readonly rest: Place | undefined;
}

/** What one array or tuple says of a list. */
export interface ListPossibility {
  readonly items: readonly Place[];
  readonly rest: Place | undefined;
}

/** All that may stand at one place, wrappers, unions and intersections looked through. */
export interface Possibilities {
  any: boolean;
  readonly leaves: Set<LeafKind>;
  readonly objects: ObjectPossibility[];
  readonly lists: ListPossibility[];
  readonly maps: { readonly key: unknown; readonly value: unknown }[];
  readonly sets: unknown[];
}

/** Finds what may stand at a place on one side. What is not zod's, and what zod cannot know, may be anything. */
export function findPossibilities(place: Place, side: Side): Possibilities {
  const found = nothing();
  const walk: Walk = { side, found, seen: new Set() };
  for (const schema of place) visit(schema, walk);
  return found;
}

interface Walk {
  readonly side: Side;
  readonly found: Possibilities;
  /** Schemas above and beside, so that a lazy union of itself ends. */
  readonly seen: Set<unknown>;
}

/** Wrappers in wrappers deeper than this have no end: a getter may make a new one each time. */
const deepest = 500;

function nothing(): Possibilities {
  return { any: false, leaves: new Set(), objects: [], lists: [], maps: [], sets: [] };
}

function visit(schema: unknown, walk: Walk): void {
  if (walk.seen.has(schema)) return;
  walk.seen.add(schema);
  const def = zodDef(schema);
  if (!def || walk.seen.size > deepest) {
    walk.found.any = true;
    return;
  }
  const leaf = leafKinds[def.type];
  // What is coerced may be sent as anything.
  if (leaf !== undefined && !(def.coerce === true && walk.side === "input"))
    for (const kind of leaf) walk.found.leaves.add(kind);
  else if (def.type === "lazy") visit(zodLazyInner(schema), walk);
  else if (def.type === "custom") visitCustom(schema, walk);
  else (byType[def.type] ?? visitWrapper)(def, walk);
}

const leafKinds: { readonly [type: string]: readonly LeafKind[] | undefined } = {
  __proto__: null as never,
  string: ["string"],
  template_literal: ["string"],
  number: ["number"],
  int: ["number"],
  nan: ["nan"],
  boolean: ["boolean"],
  null: ["null"],
  undefined: ["undefined"],
  void: ["undefined"],
  bigint: ["bigint"],
  date: ["date"],
  symbol: ["symbol"],
  never: [],
};

const byType: { readonly [type: string]: ((def: ZodDef, walk: Walk) => void) | undefined } = {
  __proto__: null as never,
  literal: (def, { found }) => addLiterals(zodLiterals(def), found),
  enum: (def, { found }) => addLiterals(zodLiterals(def), found),
  object: (def, { found, side }) => void found.objects.push(objectOf(def, side)),
  record: (def, { found }) => void found.objects.push(recordOf(def)),
  array: ({ element }, { found }) => void found.lists.push({ items: [], rest: [element] }),
  tuple: ({ items, rest }, { found }) =>
    void found.lists.push({ items: listOf(items).map((item) => [item]), rest: rest ? [rest] : undefined }),
  map: ({ keyType, valueType }, { found }) => void found.maps.push({ key: keyType, value: valueType }),
  set: ({ valueType }, { found }) => void found.sets.push(valueType),
  union: ({ options }, walk) => {
    for (const option of listOf(options)) visit(option, walk);
  },
  intersection: visitIntersection,
  pipe: (def, walk) => visit(walk.side === "input" ? def.in : def.out, walk),
  optional: withLeaf("undefined", "both"),
  nullable: withLeaf("null", "both"),
  default: withLeaf("undefined", "input"),
  prefault: withLeaf("undefined", "input"),
  success: ({ innerType }, walk) => {
    if (walk.side === "input") visit(innerType, walk);
    else walk.found.leaves.add("boolean");
  },
};

/** Readonly, catch, nonoptional and what zod may yet add say nothing of their own; what wraps nothing may be anything. */
function visitWrapper({ type, innerType }: ZodDef, walk: Walk): void {
  if (innerType === undefined || type === "promise") walk.found.any = true;
  else visit(innerType, walk);
}

function withLeaf(kind: LeafKind, on: Side | "both") {
  return ({ innerType }: ZodDef, walk: Walk): void => {
    if (on === "both" || on === walk.side) walk.found.leaves.add(kind);
    visit(innerType, walk);
  };
}

function addLiterals(values: readonly unknown[] | undefined, { leaves }: Possibilities): void {
  for (const value of values ?? []) {
    if (value === null) leaves.add("null");
    else leaves.add(typeof value as "string" | "number" | "boolean" | "undefined" | "bigint");
  }
}

const leafClasses = new Map<unknown, LeafKind>([
  [Date, "date"],
  [URL, "url"],
  [RegExp, "regexp"],
  [Error, "error"],
]);
const typedArray: unknown = Object.getPrototypeOf(Uint8Array);

function visitCustom(schema: unknown, { found }: Walk): void {
  const instanceOf = zodClass(schema);
  const kind = leafClasses.get(instanceOf);
  if (kind) found.leaves.add(kind);
  else if (instanceOf && Object.getPrototypeOf(instanceOf) === typedArray) found.leaves.add("typed-array");
  else found.any = true;
}

function objectOf({ shape, catchall }: ZodDef, side: Side): ObjectPossibility {
  const fields = new Map(Object.entries(Object(shape)).map(([key, schema]) => [key, [schema]]));
  const refusesOthers = zodDef(catchall)?.type === "never";
  // A strict schema refuses what it does not know, which it can only do when it gets to see it.
  if (refusesOthers) return { fields, rest: side === "input" ? [undefined] : undefined };
  return { fields, rest: catchall === undefined ? undefined : [catchall] };
}

function recordOf({ keyType, valueType, mode }: ZodDef): ObjectPossibility {
  const keys = mode === "loose" ? undefined : literalsOf(keyType);
  if (!keys) return { fields: new Map(), rest: mode === "loose" ? [undefined] : [valueType] };
  return { fields: new Map(keys.map((key) => [String(key), [valueType]])), rest: undefined };
}

/** The JSON literals a schema is one of; undefined when it may be something else. */
export function literalsOf(schema: unknown): readonly (string | number | boolean | null)[] | undefined {
  const def = zodDef(schema);
  if (def?.type === "readonly") return literalsOf(def.innerType);
  const values = def && zodLiterals(def);
  return values?.every(isJsonLiteral) ? values : undefined;
}

function isJsonLiteral(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** More combinations than this become one object that has them all. */
const maxCombinations = 64;

/** Both sides hold at once: of objects, the keys of both are there. */
function visitIntersection({ left, right }: ZodDef, { found, side, seen }: Walk): void {
  const [a, b] = [left, right].map((schema) => {
    const walk: Walk = { side, found: nothing(), seen: new Set(seen) };
    visit(schema, walk);
    return walk.found;
  }) as [Possibilities, Possibilities];
  found.any ||= a.any || b.any;
  for (const part of [a, b]) {
    for (const leaf of part.leaves) found.leaves.add(leaf);
    found.lists.push(...part.lists);
    found.maps.push(...part.maps);
    found.sets.push(...part.sets);
  }
  if (a.objects.length === 0 || b.objects.length === 0) found.objects.push(...a.objects, ...b.objects);
  else if (a.objects.length * b.objects.length > maxCombinations)
    found.objects.push([...a.objects, ...b.objects].reduce(join));
  else found.objects.push(...a.objects.flatMap((one) => b.objects.map((other) => join(one, other))));
}

function join(one: ObjectPossibility, other: ObjectPossibility): ObjectPossibility {
  const keys = new Set([...one.fields.keys(), ...other.fields.keys()]);
  const fields = new Map([...keys].map((key) => [key, [...atKey(one, key), ...atKey(other, key)]]));
  const rest = one.rest || other.rest ? [...(one.rest ?? []), ...(other.rest ?? [])] : undefined;
  return { fields, rest };
}

/** What may stand at one key of an object; nothing when the key is dropped. */
export function atKey({ fields, rest }: ObjectPossibility, key: string): Place {
  return fields.get(key) ?? rest ?? [];
}
