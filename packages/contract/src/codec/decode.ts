import superjson from "superjson";
import { type Level, placeOf, wrong } from "./level.js";
import { restore } from "./restore.js";
import { follow, newTrail, read } from "./trail.js";

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

function restoreRoot(json: unknown, values: unknown, level: Level): unknown {
  if (Array.isArray(values)) return restoreNode(json, values, level);
  restoreBelow(json, values, level);
  return json;
}

/** Restores one annotated value: what is within it first, because it is still plain JSON then. */
function restoreNode(value: unknown, annotation: unknown, level: Level): unknown {
  if (!Array.isArray(annotation)) throw wrong(level, "has an annotation that superjson does not write");
  const type: unknown = annotation[0];
  const children: unknown = annotation[1];
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
  const trail = newTrail(value);
  // Plain JSON: no key of it is inherited.
  for (const path in annotations) {
    level.path = path;
    const { parent, key } = follow(trail, level);
    // superjson annotates the parts of what a `toJSON` then makes a text of, and passes over them here.
    if (typeof parent !== "object" || parent === null) continue;
    const annotation = (annotations as Record<string, unknown>)[path];
    const restored = restoreNode(read(parent, key, level), annotation, level);
    // What was read has been checked, so that this changes nothing but the value's own parts.
    (parent as Record<string, unknown>)[key] = restored;
  }
}

function describe(json: unknown): string {
  if (json === null) return "null";
  if (Array.isArray(json)) return "an array";
  if (typeof json !== "object") return `a ${typeof json}`;
  const { length } = Object.keys(json);
  return `an object with ${length} ${length === 1 ? "key" : "keys"} and no "json"`;
}
