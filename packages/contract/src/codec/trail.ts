import { isRefusedKey, readPath } from "./annotation-path.js";
import { type Level, shorten, wrong } from "./level.js";

/**
 * Where the paths before led, because the next one mostly goes nearly the same way: to another element of the list they led through, or
 * on from the object they ended in. Then it need not be taken apart from its beginning.
 */
export interface Trail {
  /** Where paths begin. */
  readonly value: unknown;
  /** A list that a path led through; paths that differ in nothing but the element have the same `head` and `tail`. */
  list: readonly unknown[];
  head: string;
  tail: string;
  /** The keys of the tail. */
  keys: readonly string[];
  /** The path before, what its last key was looked for in, and where that key begins. */
  path: string;
  parent: unknown;
  length: number;
}

/** Where a path ends: what to look for its last key in. */
interface End {
  readonly parent: unknown;
  readonly key: string;
}

/** The beginning of paths in a value. */
export function newTrail(value: unknown): Trail {
  return { value, list: [], head: "", tail: "", keys: [], path: "", parent: value, length: 0 };
}

/** Follows the level's path. @throws TypeError when that leaves plain JSON. */
export function follow(trail: Trail, level: Level): End {
  const { path } = level;
  const index = indexOnTrail(trail, path);
  const end = index === -1 ? goOn(trail, level) : walk(trail.list[index], trail.keys, level);
  trail.path = path;
  trail.parent = end.parent;
  trail.length = path.length - end.key.length;
  return end;
}

/** The element by which a path differs from those before; -1 when it differs in more. */
function indexOnTrail({ list, head, tail }: Trail, path: string): number {
  const end = path.length - tail.length;
  if (end <= head.length || !path.startsWith(head) || !path.endsWith(tail)) return -1;
  let index = 0;
  for (let at = head.length; at < end; at++) {
    const digit = path.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index < list.length ? index : -1;
}

function goOn(trail: Trail, level: Level): End {
  const { path } = level;
  // Escaped keys are longer in paths than they are, so that nobody knows where in one the last key began.
  const isOnward = !trail.path.includes("\\") && path.startsWith(trail.path.slice(0, trail.length));
  const start = isOnward ? trail.length : 0;
  const keys = readPath(path.slice(start), level.legacy);
  // What is restored now may be what the list is in.
  if (trail.head.startsWith(path)) trail.list = [];
  let parent = isOnward ? trail.parent : trail.value;
  let list: readonly unknown[] = [];
  let listAt = -1;
  for (let at = 0; at < keys.length - 1; at++) {
    // The longest, because it is the one whose elements most paths are of.
    if (Array.isArray(parent) && parent.length >= list.length) {
      list = parent;
      listAt = at;
    }
    parent = read(parent, keys[at] as string, level);
  }
  if (listAt !== -1 && !path.includes("\\")) {
    const head = keys.slice(0, listAt).reduce((length, key) => length + key.length + 1, start);
    trail.list = list;
    trail.head = path.slice(0, head);
    trail.tail = path.slice(head + (keys[listAt] as string).length);
    trail.keys = keys.slice(listAt + 1);
  }
  return { parent, key: keys.at(-1) as string };
}

function walk(start: unknown, keys: readonly string[], level: Level): End {
  const last = keys.length - 1;
  let parent = start;
  for (let index = 0; index < last; index++) parent = read(parent, keys[index] as string, level);
  return { parent, key: keys[last] as string };
}

/** Reads one part of plain JSON. Never a prototype, never past the end of a list: what is not there is not made, either. */
export function read(parent: unknown, key: string, level: Level): unknown {
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
