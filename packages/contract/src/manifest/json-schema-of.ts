import type { Side } from "../zod-def.js";
import type { JsonSchema } from "./json-schema.js";
import type { Lossy } from "./manifest.js";
import { absenceOf } from "./schema/absence.js";
import { finishDraft } from "./schema/finish-draft.js";
import { addRoot, createDraft } from "./schema/write-schema.js";

/** A schema in plain JSON. */
export interface WrittenSchema {
  readonly schema: JsonSchema;
  /** The types it refers to as `#/types/Name`. */
  readonly types: { readonly [name: string]: JsonSchema };
  /** What it checks or does that JSON Schema cannot say. */
  readonly lossy: readonly Lossy[];
  /** Whether there may be no value at all. */
  readonly optional: boolean;
}

/** How to write a schema. */
export interface JsonSchemaOfOptions {
  /** Names of types by their schemas. `.meta({ id })` comes before them. */
  readonly names?: ReadonlyMap<object, string>;
  /** What it is, for places in messages and for names of types in it that need one; `Value` by default. */
  readonly name?: string;
  /** Whether types are called by numbers, as will do for programs that only follow the references: then no names can collide. */
  readonly numbered?: boolean;
}

/**
 * Writes one side of a schema as JSON Schema, as manifests have it: of what is sent, of what validation hands on.
 * @throws TypeError for names of types that collide, with their places.
 */
export function jsonSchemaOf(schema: object, side: Side, options: JsonSchemaOfOptions = {}): WrittenSchema {
  const draft = createDraft(options.names ?? new Map());
  const name = options.name ?? "Value";
  const root = addRoot(draft, { at: `${name}#`, name, role: side === "input" ? "input" : "error" }, schema);
  const { types, lossy, schemaOf } = finishDraft(draft, options.numbered);
  return { schema: schemaOf(root), types, lossy, optional: absenceOf(schema, side) !== "never" };
}
