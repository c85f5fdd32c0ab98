import { formatIsoDate } from "@parley/contract/codec";
import { isTaught } from "./superjson-taught.js";

/** What superjson makes of a value, as it stands in JSON. */
export interface SuperjsonForm {
  readonly json: unknown;
  readonly meta?: { readonly values: Annotations; readonly v: 1 };
}

/** How to restore what JSON cannot say: a value's own kind, or those of its parts by their paths. */
type Annotations = readonly [kind: string] | Readonly<Record<string, unknown>>;

/**
 * Does superjson's work for values of plain objects, lists, dates, `undefined` and what JSON has, which is what procedures mostly answer,
 * at a fraction of the cost: superjson notes a path for every part, this only for those that need one. The JSON of what it makes is the
 * same to the byte. Undefined for all other values, and for those that hold something twice: superjson has to see to them itself.
 */
export function toSuperjson(value: unknown): SuperjsonForm | undefined {
  if (isTaught()) return undefined;
  const walk = new Walk();
  try {
    const json = walk.valueToJson(value, 0);
    return walk.annotations === undefined ? { json } : { json, meta: { values: walk.annotations, v: 1 } };
  } catch (cause) {
    if (cause === beyond) return undefined;
    throw cause;
  }
}

/** Thrown to leave a value to superjson, from wherever in it. */
const beyond = new Error("This value is left to superjson");

/** Far below where superjson's own recursion ends, so that it is the one to fail. */
const maxDepth = 100;

const { toISOString } = Date.prototype;

/** One value's way through. Parts that are JSON already stay as they are; what holds something else is copied. */
class Walk {
  /** Of the value that was walked last. */
  annotations: Annotations | undefined;
  readonly #seen = new Set<object>();

  valueToJson(value: unknown, depth: number): unknown {
    this.annotations = undefined;
    if (isJsonLeaf(value)) return value;
    if (value === undefined) {
      this.annotations = ["undefined"];
      return null;
    }
    if (typeof value !== "object" || value === null || depth > maxDepth || this.#seen.has(value)) throw beyond;
    this.#seen.add(value);
    if (Array.isArray(value)) return this.#listToJson(value, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Date.prototype) return this.#dateToJson(value as Date);
    if (prototype !== Object.prototype && prototype !== null) throw beyond;
    return this.#objectToJson(value as Readonly<Record<string, unknown>>, depth);
  }

  #dateToJson(date: Date): string {
    if (Number.isNaN(date.getTime()) || date.toISOString !== toISOString) throw beyond;
    this.annotations = ["Date"];
    return formatIsoDate(date);
  }

  #objectToJson(source: Readonly<Record<string, unknown>>, depth: number): object {
    let copy: Record<string, unknown> | undefined;
    let inner: Record<string, unknown> | undefined;
    for (const key of Object.keys(source)) {
      if (refusedKeys.has(key)) throw beyond;
      const part = source[key];
      if (isJsonLeaf(part)) continue;
      const json = this.valueToJson(part, depth + 1);
      if (this.annotations) inner = annotate(inner ?? {}, escapeKey(key), this.annotations);
      if (json === part) continue;
      copy ??= { ...source };
      copy[key] = json;
    }
    this.annotations = inner;
    return copy ?? source;
  }

  #listToJson(source: readonly unknown[], depth: number): readonly unknown[] {
    // A list may have holes, or keys of its own, such as what a regular expression matched.
    if (Object.keys(source).length !== source.length) throw beyond;
    let copy: unknown[] | undefined;
    let inner: Record<string, unknown> | undefined;
    for (let index = 0; index < source.length; index += 1) {
      const part = source[index];
      if (isJsonLeaf(part)) continue;
      if (part === undefined && !(index in source)) throw beyond;
      const json = this.valueToJson(part, depth + 1);
      if (this.annotations) inner = annotate(inner ?? {}, String(index), this.annotations);
      if (json === part) continue;
      copy ??= Array.from(source);
      copy[index] = json;
    }
    this.annotations = inner;
    return copy ?? source;
  }
}

/** superjson throws for them. */
const refusedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function isJsonLeaf(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string" || typeof value === "boolean" || value === null;
}

/** Notes a part's annotations. In an object, as superjson does it: keys that are numbers are moved to the front of it. */
function annotate(inner: Record<string, unknown>, key: string, annotations: Annotations): Record<string, unknown> {
  if (Array.isArray(annotations)) inner[key] = annotations;
  else for (const [path, kind] of Object.entries(annotations)) inner[`${key}.${path}`] = kind;
  return inner;
}

function escapeKey(key: string): string {
  return /[\\.]/.test(key) ? key.replaceAll("\\", "\\\\").replaceAll(".", "\\.") : key;
}
