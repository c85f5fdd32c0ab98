import { notPlain } from "./not-plain.js";

/** What maps and sets may be nested in. */
const maxDepth = 60;

/**
 * Reads superjson's form, in place: JSON, with dates, undefined, bigints, numbers that JSON cannot say, maps and sets in it. It reaches
 * nothing but own parts of plain JSON.
 *
 * @throws notPlain for everything else. What has been restored by then stays so: the whole decoder needs the text read anew.
 */
export function decodePlain(wire: unknown): unknown {
  if (typeof wire !== "object" || wire === null || !("json" in wire)) throw notPlain;
  const { json, meta } = wire as { readonly json: unknown; readonly meta?: Meta | null };
  if (!meta) return json;
  if (meta.referentialEqualities) throw notPlain;
  const { values } = meta;
  if (Array.isArray(values)) return restore(json, values, 0);
  return values ? restoreAll(json, values, 0) : json;
}

interface Meta {
  readonly values?: unknown;
  readonly referentialEqualities?: unknown;
}

function restoreAll(json: unknown, values: unknown, depth: number): unknown {
  if (typeof values !== "object" || values === null || Array.isArray(values) || depth > maxDepth) throw notPlain;
  for (const path in values) {
    // Escapes, which few keys need.
    if (path.includes("\\")) throw notPlain;
    let parent = json;
    let last = path;
    for (let dot = last.indexOf("."); dot !== -1; dot = last.indexOf(".")) {
      parent = partOf(parent, last.slice(0, dot));
      last = last.slice(dot + 1);
    }
    const restored = restore(partOf(parent, last), Reflect.get(values, path), depth);
    // It has that part, and it is no length: that was looked at just now.
    (parent as Record<string, unknown>)[last] = restored;
  }
  return json;
}

/** What no plain object of ours has, and what lists have besides their elements. */
const refused = new Set(["__proto__", "constructor", "prototype", "length"]);

function partOf(parent: unknown, key: string): unknown {
  if (typeof parent === "object" && parent !== null && Object.hasOwn(parent, key) && !refused.has(key)) {
    return (parent as Readonly<Record<string, unknown>>)[key];
  }
  throw notPlain;
}

function restore(json: unknown, annotation: unknown, depth: number): unknown {
  const [type, within] = Array.isArray(annotation) ? annotation : [];
  const restored = within ? undefined : restoreLeaf(json, type);
  if (restored !== undefined) return restored;
  if (type === "undefined" && !within) return undefined;
  if (!Array.isArray(json)) throw notPlain;
  const parts = (within ? restoreAll(json, within, depth + 1) : json) as readonly unknown[];
  if (type === "set") return new Set(parts);
  if (type === "map" && parts.every(isEntry)) return new Map(parts);
  throw notPlain;
}

/** The value of a text; undefined when there is none. */
function restoreLeaf(json: unknown, type: unknown): unknown {
  if (typeof json !== "string") return undefined;
  if (type === "Date") {
    const date = new Date(json);
    return Number.isNaN(date.getTime()) ? undefined : date;
  }
  if (type === "bigint" && /^-?\d{1,999}$/.test(json)) return BigInt(json);
  return type === "number" && /^(NaN|-?Infinity|-0)$/.test(json) ? Number(json) : undefined;
}

function isEntry(entry: unknown): entry is readonly [unknown, unknown] {
  return Array.isArray(entry) && entry.length === 2;
}
