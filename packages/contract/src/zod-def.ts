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
 * Looks through what only wraps a schema (optional, nullable, default, readonly, lazy, …) and, of a pipe, at the side that is sent:
 * the definition of what a sender has to write.
 */
export function unwrapZod(schema: unknown): ZodDef | undefined {
  let def = zodDef(schema);
  // A lazy schema may make a new one each time it is asked, without end.
  for (let depth = 0; depth < 100 && def; depth++) {
    const inner = def.type === "pipe" ? def.in : def.type === "lazy" ? lazyInner(def) : def.innerType;
    if (inner === undefined || def.type === "promise" || def.type === "success") return def;
    def = zodDef(inner);
  }
  return def;
}

/** What a lazy schema stands for. */
export function lazyInner(def: ZodDef): unknown {
  return typeof def.getter === "function" ? def.getter() : undefined;
}

function zodInternals(schema: unknown): Record<string, unknown> | undefined {
  const internals = isRecord(schema) ? schema._zod : undefined;
  return isRecord(internals) ? internals : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
