import type { JsonSchema, Manifest } from "@parley/contract/manifest";

/** The named types of a manifest. */
export type Types = Manifest["types"];

/** The name in a reference such as `#/types/Job`. */
export function typeNameOf(ref: string): string {
  return ref.slice("#/types/".length).replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What a reference stands for. @throws TypeError where the manifest does not say. */
export function typeOf(ref: string, types: Types): JsonSchema {
  const name = typeNameOf(ref);
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (!type) throw new TypeError(`The manifest refers to the type "${name}", and has none of that name`);
  return type;
}

/** What an object's schema says of one of its fields, the first that says something; undefined for a field that it does not name. */
export function fieldOf(schema: JsonSchema, name: string, types: Types): JsonSchema | undefined {
  const { $ref, allOf = [], properties = {} } = schema;
  if (Object.hasOwn(properties, name)) return properties[name];
  const parts = $ref === undefined ? allOf : [typeOf($ref, types), ...allOf];
  for (const part of parts) {
    const field = fieldOf(part, name, types);
    if (field) return field;
  }
  return undefined;
}
