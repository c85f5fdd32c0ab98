import { zodDef, zodInternals } from "../../zod-def.js";
import type { JsonSchema, JsonValue } from "../json-schema.js";
import { toPlainJson } from "../plain-json.js";

/** What a program has said of a schema by `.meta()` and `.describe()`; empty if nothing. */
export type ZodMeta = Readonly<Record<string, unknown>>;

const none: ZodMeta = {};

/** Reads what `.meta()` and `.describe()` noted, what a copy inherits from the schema it was made of included, but for its id. */
export function zodMeta(schema: unknown): ZodMeta {
  const registry = globalRegistry();
  const found: unknown = registry ? registry.get(schema) : askSchema(schema);
  return typeof found === "object" && found !== null ? (found as ZodMeta) : none;
}

/** Where zod, of whatever copy, keeps what was noted. To ask it costs far less than to ask the schema, which makes itself a method for it. */
function globalRegistry(): { readonly get: (schema: unknown) => unknown } | undefined {
  return Reflect.get(globalThis, "__zod_globalRegistry");
}

/** Older copies of zod have each a registry of their own. */
function askSchema(schema: unknown): unknown {
  const meta = (schema as { readonly meta?: unknown } | undefined)?.meta;
  return typeof meta === "function" ? meta.call(schema) : undefined;
}

/**
 * The schema that a copy stands for: `Label.describe("…")` is still a `Label`. Looks for the nearest one with a name, and takes the
 * first of all if none has one.
 */
export function originalOf(schema: object, nameOf: (schema: object) => string | undefined): object {
  let original = schema;
  while (nameOf(original) === undefined) {
    const parent = zodInternals(original)?.parent;
    if (typeof parent !== "object" || parent === null || zodDef(parent) !== zodDef(original)) break;
    original = parent;
  }
  return original;
}

/** What a schema's meta says in JSON Schema; of what `known` says already, nothing. */
export function metaWords(meta: ZodMeta, known: ZodMeta = none): JsonSchema {
  const said = (word: string) => (meta[word] === known[word] ? undefined : meta[word]);
  const title = said("title");
  const description = said("description");
  const examples = examplesOf(said("examples"));
  const open = said("open");
  return {
    ...(typeof title === "string" && { title }),
    ...(typeof description === "string" && { description }),
    ...(examples && { examples }),
    ...(said("deprecated") === true && { deprecated: true as const }),
    ...(typeof open === "boolean" && { "x-open": open }),
  };
}

function examplesOf(examples: unknown): readonly JsonValue[] | undefined {
  if (!Array.isArray(examples)) return undefined;
  const json = examples.map(toPlainJson).filter((example) => example !== undefined);
  return json.length > 0 ? json : undefined;
}
