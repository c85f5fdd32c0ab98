import { superjsonCodec } from "@parley/contract";

/** The key of a part of a contract: it stands for every query, stream and mutation in that part. */
export type PartKey = readonly [path: readonly string[]];

/** The key of what a procedure answers to one input, or without an input to any. */
export type DataKey = readonly [path: readonly string[], about: KeyFacts];

/** What a key says besides the path. All of it is plain JSON, so a key survives being written into a page. */
export interface KeyFacts {
  readonly type: "query" | "infinite" | "streamed";
  /** The input as JSON; dates and the like stand here as superjson writes them. */
  readonly input?: unknown;
  /** Which parts of the input are dates and the like, as superjson notes it; absent where none are. */
  readonly types?: unknown;
}

/**
 * Makes the key of an input. Two inputs have one key when they are the same on the wire: dates, bigints, maps and sets count by their
 * value, and a field that is undefined counts as absent.
 */
export function toDataKey(path: readonly string[], type: KeyFacts["type"], input?: unknown): DataKey {
  if (input === undefined || typeof input === "symbol") return [path, { type }];
  const { json, meta } = JSON.parse(superjsonCodec.encode(withoutUndefined(input))) as Encoded;
  return [path, { type, input: json, ...(meta?.values !== undefined && { types: meta.values }) }];
}

interface Encoded {
  readonly json: unknown;
  readonly meta?: { readonly values?: unknown };
}

/** superjson notes an undefined field, so that one left out would have another key. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isPlainObject(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutUndefined(field)]));
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
