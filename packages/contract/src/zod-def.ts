/** Which side of a schema: what is sent to it, or what its validation hands on. */
export type Side = "input" | "output";

/** What zod 4 keeps of a schema. Read by name and without zod's types: zod is optional, and a schema may come from another copy of it. */
export interface ZodDef {
  readonly type: string;
  readonly [option: string]: unknown;
}

/** The definition of a zod 4 schema; undefined for other schemas and for anything that is none. */
export function zodDef(schema: unknown): ZodDef | undefined {
  const def = zodInternals(schema)?.def;
  return isRecord(def) && typeof def.type === "string" ? (def as ZodDef) : undefined;
}

/** The class of a `z.instanceof(Class)`; undefined for other schemas. */
export function zodClass(schema: unknown): (abstract new (...args: never) => unknown) | undefined {
  const bag = zodInternals(schema)?.bag;
  const found = isRecord(bag) ? bag.Class : undefined;
  return typeof found === "function" ? (found as abstract new (...args: never) => unknown) : undefined;
}

/**
 * Looks through what only wraps a schema (optional, nullable, default, readonly, lazy, …) and, of a pipe, at the half that the side
 * sees: the definition that says what the value on that side is.
 */
export function unwrapZod(schema: unknown, side: Side): ZodDef | undefined {
  let outer = schema;
  // A lazy schema may make a new one each time it is asked, without end.
  for (let depth = 0; depth < 100; depth++) {
    const inner = innerOf(outer, side);
    if (inner === undefined) break;
    outer = inner;
  }
  return zodDef(outer);
}

function innerOf(schema: unknown, side: Side): unknown {
  const def = zodDef(schema);
  if (def?.type === "pipe") return side === "input" ? def.in : def.out;
  if (def?.type === "lazy") return zodLazyInner(schema);
  return def?.type === "promise" || def?.type === "success" ? undefined : def?.innerType;
}

/** What a lazy schema stands for: the same one each time, as zod itself keeps it. */
export function zodLazyInner(schema: unknown): unknown {
  return zodInternals(schema)?.innerType;
}

/** What zod works with inside a schema or a check; undefined for what is none of zod's. */
export function zodInternals(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  const internals = isRecord(schema) ? schema._zod : undefined;
  return isRecord(internals) ? internals : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
