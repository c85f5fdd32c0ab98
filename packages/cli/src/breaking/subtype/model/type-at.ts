import type { JsonSchema } from "@parley/contract/manifest";
import type { NamedTypes } from "../verdict.js";

const root = "#/types/";

/** The type that a reference names; undefined if there is none. */
export function typeAt(types: NamedTypes, $ref: string): JsonSchema | undefined {
  if (!$ref.startsWith(root)) return undefined;
  const name = $ref.slice(root.length).replace(/~1/g, "/").replace(/~0/g, "~");
  return Object.hasOwn(types, name) ? types[name] : undefined;
}

/** The reference that names a type. */
export function refTo(name: string): JsonSchema {
  return { $ref: root + name.replace(/~/g, "~0").replace(/\//g, "~1") };
}
