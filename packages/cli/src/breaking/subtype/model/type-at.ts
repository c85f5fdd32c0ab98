import type { JsonSchema } from "@parley/contract/manifest";
import type { NamedTypes } from "../verdict.js";

const root = "#/types/";

/** The type that a reference names; undefined if there is none. */
export function typeAt(types: NamedTypes, $ref: string): JsonSchema | undefined {
  const name = nameOf($ref);
  return $ref.startsWith(root) && Object.hasOwn(types, name) ? types[name] : undefined;
}

/** The name in a reference. */
export function nameOf($ref: string): string {
  return $ref.slice(root.length).replace(/~1/g, "/").replace(/~0/g, "~");
}

/** The reference that names a type. */
export function refTo(name: string): JsonSchema {
  return { $ref: root + name.replace(/~/g, "~0").replace(/\//g, "~1") };
}
