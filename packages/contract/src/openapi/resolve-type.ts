import type { JsonSchema } from "../manifest/json-schema.js";
import type { Manifest } from "../manifest/manifest.js";

/** The named types of a manifest. */
export type Types = Manifest["types"];

const prefix = "#/types/";

/** The name in a reference such as `#/types/Job`. */
export function typeNameOf(ref: string): string {
  return ref.slice(prefix.length).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** A schema itself, where it may be the name of one. @throws TypeError for a name that the manifest does not have. */
export function resolveType(schema: JsonSchema, types: Types): JsonSchema {
  let found = schema;
  // A name may stand for a name, but not for itself.
  for (let steps = 0; found.$ref !== undefined && steps < 100; steps++) {
    const name = typeNameOf(found.$ref);
    const target = Object.hasOwn(types, name) ? types[name] : undefined;
    if (!target) throw new TypeError(`The manifest refers to the type "${name}", and has none of that name`);
    found = target;
  }
  return found;
}
