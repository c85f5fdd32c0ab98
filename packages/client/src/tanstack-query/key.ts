import { superjsonCodec } from "@parley/contract/codec";

/** The key of a part of a contract: it stands for every query and mutation in that part, but not for its streams. */
export type PartKey = readonly [path: readonly string[]];

/** The key of what a query answers to one input, or without an input to any. */
export type DataKey = readonly [path: readonly string[], about: DataFacts];

/** What the key of a query says besides the path. */
export interface DataFacts extends KeyedInput {
  readonly type: "query" | "infinite";
}

/**
 * The key of the events for one input, or without an input for any. No part's key stands for it: streams tell what is new by themselves,
 * so what asks the queries of a part again, or stops them for a moment, is not meant for them. It would cut them off, and whoever waited
 * for the end of it would wait for the end of the stream.
 */
export type StreamKey = readonly [kind: "streamed", path: readonly string[], about: KeyedInput];

/** An input as it stands in a key. All of it is plain JSON, so a key survives being written into a page. */
export interface KeyedInput {
  /** The input as JSON; dates and the like stand here as superjson writes them. */
  readonly input?: unknown;
  /** Which parts of the input are dates and the like, as superjson notes it; absent where none are. */
  readonly types?: unknown;
}

/** Makes the key of a query. */
export function toDataKey(path: readonly string[], type: DataFacts["type"], input?: unknown): DataKey {
  return [path, { type, ...toKeyedInput(input) }];
}

/** Makes the key of a stream. */
export function toStreamKey(path: readonly string[], input?: unknown): StreamKey {
  return ["streamed", path, toKeyedInput(input)];
}

/**
 * Two inputs have one key when they are the same on the wire: dates, bigints, maps and sets count by their value, and a field that is
 * undefined counts as absent.
 */
function toKeyedInput(input: unknown): KeyedInput {
  if (input === undefined || typeof input === "symbol") return {};
  const { json, meta } = JSON.parse(superjsonCodec.encode(withoutUndefined(input))) as Encoded;
  return { input: json, ...(meta?.values !== undefined && { types: meta.values }) };
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
