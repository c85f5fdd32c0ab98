import type { JsonSchema, JsonValue } from "@parley/contract/manifest";
import type { Kind } from "./kinds.js";

/** The same place in two schemas. */
export interface Pair {
  readonly was: JsonSchema;
  readonly is: JsonSchema;
  /** A JSON pointer into the value. */
  readonly at: string;
  /** The whole old schema with another one at this place. */
  put(schema: JsonSchema): JsonSchema;
  /** The whole new schema with another one at this place. */
  putIs(schema: JsonSchema): JsonSchema;
}

/** What was seen at a place. */
export interface Seen {
  readonly kind: Kind;
  readonly at: string;
  readonly was?: JsonValue | undefined;
  readonly is?: JsonValue | undefined;
  readonly detail?: string;
  /** The whole old schema with this change and no other. */
  alone(): JsonSchema;
  /** The whole new schema without this change. */
  undone(): JsonSchema;
  /** The whole old schema as clients may go by it in this respect, where that is more than it says. */
  readonly old?: JsonSchema;
}

/** What a walk over two schemas goes by. */
export interface Walk {
  /** What a reference stands for; itself where it is none. */
  resolve(schema: JsonSchema): JsonSchema;
  /** Goes on at a place inside. */
  compare(pair: Pair): Generator<Seen>;
}

/** A place further in: what stands there in both, and how a schema is made with another part there. */
export interface Inside {
  readonly key: string;
  readonly was: JsonSchema;
  readonly is: JsonSchema;
  replace(schema: JsonSchema, part: JsonSchema): JsonSchema;
}

/** Goes one step further in. */
export function inside(pair: Pair, { key, was, is, replace }: Inside): Pair {
  return {
    was,
    is,
    at: `${pair.at}/${escapeKey(key)}`,
    put: (part) => pair.put(replace(pair.was, part)),
    putIs: (part) => pair.putIs(replace(pair.is, part)),
  };
}

/** A key as JSON pointers write it. */
export function escapeKey(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Both schemas that a change leads to, of a function that makes one end more like the other. */
export function patched(
  { was, is, put, putIs }: Pair,
  patch: (to: JsonSchema, from: JsonSchema) => JsonSchema,
): Pick<Seen, "alone" | "undone"> {
  return { alone: () => put(patch(was, is)), undone: () => putIs(patch(is, was)) };
}

/** A schema with a word changed, or without it. */
export function withWord<W extends keyof JsonSchema>(
  schema: JsonSchema,
  word: W,
  value: JsonSchema[W] | undefined,
): JsonSchema {
  const { [word]: _, ...rest } = schema;
  return value === undefined ? rest : { ...rest, [word]: value };
}
