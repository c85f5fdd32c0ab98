import superjson from "superjson";
import { isRefusedKey, readPath } from "./annotation-path.js";
import { restore } from "./restore.js";

/** How deep annotations may be nested: each level is a map in a map, a set in a set and so on. */
const maxLevels = 1_000;

/** What superjson notes beside the JSON. */
interface Meta {
  readonly values?: unknown;
  readonly referentialEqualities?: unknown;
  readonly v?: unknown;
}

/**
 * Reads superjson's form, in place. It needs no plan: the annotations name the places, and restoring those alone is faster than looking
 * for them. It does no more work than the text is long, whoever wrote it.
 *
 * @throws TypeError that says what is wrong, and where.
 */
export function decode(json: unknown): unknown {
  if (typeof json !== "object" || json === null || !("json" in json)) {
    throw new TypeError(`Expected superjson's form, {"json": …}, got ${describe(json)}`);
  }
  const meta = "meta" in json ? (json.meta as Meta | null | undefined) : undefined;
  if (typeof meta !== "object" || meta === null) return json.json;
  // superjson 1 wrote paths in another way, and no version.
  const legacy = Number(meta.v ?? 0) < 1;
  const level: Level = { prefix: "", path: "", legacy, depth: 0 };
  const value = meta.values ? restoreRoot(json.json, meta.values, level) : json.json;
  const { referentialEqualities, v } = meta;
  if (!referentialEqualities) return value;
  // Whatever superjson writes about references is left to it.
  const references = { json: value, meta: { referentialEqualities, v } } as Parameters<typeof superjson.deserialize>[0];
  return superjson.deserialize(references, { inPlace: true });
}

/** Annotations whose paths begin at the same place. */
interface Level {
  /** The path to that place, for messages. */
  readonly prefix: string;
  /** The path that is being followed from there. */
  path: string;
  readonly legacy: boolean;
  readonly depth: number;
}

function restoreRoot(json: unknown, values: unknown, level: Level): unknown {
  if (Array.isArray(values)) return restoreNode(json, values, level);
  restoreBelow(json, values, level);
  return json;
}

/** Restores one annotated value: what is within it first, because it is still plain JSON then. */
function restoreNode(value: unknown, annotation: unknown, level: Level): unknown {
  if (!Array.isArray(annotation)) throw wrong(level, "has an annotation that superjson does not write");
  const [type, children] = annotation;
  if (children) {
    if (level.depth >= maxLevels) throw wrong(level, `is nested in more than ${maxLevels} maps, sets and the like`);
    const prefix = level.path === "" ? level.prefix : `${placeOf(level)}.`;
    restoreBelow(value, children, { prefix, path: "", legacy: level.legacy, depth: level.depth + 1 });
  }
  try {
    return restore(value, type);
  } catch (cause) {
    throw wrong(level, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function restoreBelow(value: unknown, annotations: unknown, level: Level): void {
  if (typeof annotations !== "object" || annotations === null || Array.isArray(annotations)) {
    throw wrong(level, "has annotations within it that superjson does not write");
  }
  const start: Start = { value, head: "", at: value };
  // Plain JSON: no key of it is inherited.
  for (const path in annotations) {
    level.path = path;
    const end = path.includes("\\") ? followEscaped(value, level) : follow(start, level);
    // superjson annotates the parts of what a `toJSON` then makes a text of, and passes over them here.
    if (typeof end.parent !== "object" || end.parent === null) continue;
    const annotation = (annotations as Record<string, unknown>)[path];
    const restored = restoreNode(read(end.parent, end.key, level), annotation, level);
    // What was read has been checked, so that this changes nothing but the value's own parts.
    (end.parent as Record<string, unknown>)[end.key] = restored;
  }
}

/** Where paths begin. Most begin with the same key as the one before, so that what stands there is kept. */
interface Start {
  readonly value: unknown;
  head: string;
  at: unknown;
}

interface End {
  readonly parent: unknown;
  readonly key: string;
}

function follow(start: Start, level: Level): End {
  const { path } = level;
  const known = start.head !== "" && path.startsWith(start.head);
  let parent = known ? start.at : start.value;
  let from = known ? start.head.length : 0;
  for (let dot = path.indexOf(".", from); dot !== -1; dot = path.indexOf(".", from)) {
    parent = read(parent, path.slice(from, dot), level);
    if (from === 0) {
      start.head = path.slice(0, dot + 1);
      start.at = parent;
    }
    from = dot + 1;
  }
  return { parent, key: path.slice(from) };
}

function followEscaped(value: unknown, level: Level): End {
  const keys = readPath(level.path, level.legacy);
  const last = keys.length - 1;
  let parent = value;
  for (let index = 0; index < last; index++) parent = read(parent, keys[index] as string, level);
  return { parent, key: keys[last] as string };
}

/** Reads one part of plain JSON. Never a prototype, never past the end of a list: what is not there is not made, either. */
function read(parent: unknown, key: string, level: Level): unknown {
  if (Array.isArray(parent)) {
    const index = key === "" ? -1 : Number(key);
    if (index >= 0 && index < parent.length && Number.isInteger(index)) return parent[index];
    throw wrong(level, `leads to element "${shorten(key)}" of a list that has ${parent.length}`);
  }
  if (typeof parent !== "object" || parent === null) return undefined;
  if (Object.getPrototypeOf(parent) !== Object.prototype) {
    throw wrong(level, `looks for "${shorten(key)}" in what is not plain JSON any more`);
  }
  if (isRefusedKey(key)) throw wrong(level, `leads through "${key}", which is not allowed as a property`);
  const part = (parent as Record<string, unknown>)[key];
  // What JSON never holds is a method that every object has.
  return typeof part === "function" ? undefined : part;
}

function wrong(level: Level, what: string, cause?: unknown): TypeError {
  return new TypeError(`${placeOf(level) || "The value"} ${what}`, cause === undefined ? undefined : { cause });
}

function placeOf({ prefix, path }: Level): string {
  return shorten(prefix + path);
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-90)}` : text;
}

function describe(json: unknown): string {
  if (json === null) return "null";
  if (Array.isArray(json)) return "an array";
  if (typeof json !== "object") return `a ${typeof json}`;
  const { length } = Object.keys(json);
  return `an object with ${length} ${length === 1 ? "key" : "keys"} and no "json"`;
}
