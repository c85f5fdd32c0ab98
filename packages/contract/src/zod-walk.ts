import { type Side, type ZodDef, zodDef, zodLazyInner } from "./zod-def.js";

/** A schema inside another one, and how a path into the value goes on to reach it. */
export interface ZodPart {
  readonly schema: unknown;
  /** Such as `.owner`, `[]` or `.*`; empty where the schema says something of the same value. */
  readonly step: string;
}

/**
 * The schemas directly inside a zod schema, on one side: of a pipe (transforms, codecs) only the half that this side sees. It gives
 * none for a leaf and for a type it does not know.
 */
export function zodParts(schema: unknown, side: Side): readonly ZodPart[] {
  const def = zodDef(schema);
  if (!def) return [];
  if (def.type === "lazy") return same(zodLazyInner(schema));
  const parts = partsByType[def.type];
  return parts ? parts(def, side).filter((part) => part.schema !== undefined) : same(def.innerType);
}

const none: readonly ZodPart[] = [];

type Parts = (def: ZodDef, side: Side) => readonly ZodPart[];

const partsByType: { readonly [type: string]: Parts } = {
  __proto__: null as never,
  object: ({ shape, catchall }) => [
    ...Object.entries(Object(shape)).map(([key, schema]) => ({ schema, step: formatKey(key) })),
    { schema: catchall, step: ".*" },
  ],
  array: ({ element }) => [{ schema: element, step: "[]" }],
  tuple: ({ items, rest }) => [
    ...listOf(items).map((schema, index) => ({ schema, step: `[${index}]` })),
    { schema: rest, step: "[]" },
  ],
  record: ({ keyType, valueType }) => [
    { schema: keyType, step: ".keys()" },
    { schema: valueType, step: ".*" },
  ],
  map: ({ keyType, valueType }) => [
    { schema: keyType, step: ".keys()" },
    { schema: valueType, step: ".values()" },
  ],
  set: ({ valueType }) => [{ schema: valueType, step: ".values()" }],
  union: ({ options }) => listOf(options).flatMap(same),
  intersection: ({ left, right }) => [...same(left), ...same(right)],
  pipe: (def, side) => same(side === "input" ? def.in : def.out),
  success: ({ innerType }, side) => (side === "input" ? same(innerType) : []),
};

function same(schema: unknown): readonly ZodPart[] {
  return schema === undefined ? none : [{ schema, step: "" }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function formatKey(key: string): string {
  return /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** One zod schema found inside another, or itself. */
export interface ZodFound {
  readonly schema: object;
  readonly def: ZodDef;
  /** From the outermost schema's value to this one's, such as `.items[].owner`; empty for the outermost. */
  readonly path: string;
}

/** How many schemas one walk looks at. A lazy schema may make new ones each time it is asked, without end. */
export const maxWalkedSchemas = 10_000;

/**
 * Visits a zod schema and every schema inside it on one side, each once, parents first and in declaration order. It gives nothing for
 * schemas that are not zod's, and ends for recursive ones.
 */
export function* walkZod(schema: unknown, side: Side): Generator<ZodFound> {
  const seen = new Set<unknown>();
  // Each entry's step is the whole path to it.
  const open: ZodPart[] = [{ schema, step: "" }];
  for (let part = open.pop(); part && seen.size < maxWalkedSchemas; part = open.pop()) {
    const def = zodDef(part.schema);
    if (!def || seen.has(part.schema)) continue;
    seen.add(part.schema);
    yield { schema: part.schema as object, def, path: part.step };
    // Backwards, because the last one in comes out first.
    for (const inner of zodParts(part.schema, side).toReversed()) {
      open.push({ schema: inner.schema, step: part.step + inner.step });
    }
  }
}
