import type { PlanNode } from "../codec/plan.js";
import type { JsonSchema } from "./json-schema.js";
import type { LossyReason } from "./manifest.js";

/** What a schema that was made from a manifest keeps of it, so that the manifest can be made of it again. */
export interface Imported {
  readonly schema: JsonSchema;
  readonly types: ReadonlyMap<string, ImportedType>;
  readonly lossy: readonly LocalLossy[];
  readonly plan: readonly PlanNode[];
  readonly optional: boolean;
}

/** A named type of a manifest. */
export interface ImportedType {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly lossy: readonly LocalLossy[];
}

/** Something lossy, by its place in one schema. */
export interface LocalLossy {
  readonly pointer: string;
  readonly why: LossyReason;
}

const key: unique symbol = Symbol.for("parley.imported");

/** Notes on a schema what it was made from, out of sight of whoever prints it. */
export function withImported<T extends object>(schema: T, imported: Imported): T {
  return Object.defineProperty(schema, key, { value: imported });
}

/** What a schema was made from; undefined for one that was not made from a manifest. */
export function importedOf(schema: unknown): Imported | undefined {
  return (schema as { readonly [key]?: Imported } | null | undefined)?.[key];
}

/** What all references to types begin with. */
export const typePrefix = "#/types/";
