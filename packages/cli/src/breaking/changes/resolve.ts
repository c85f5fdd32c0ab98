import type { JsonSchema } from "@parley/contract/manifest";

/** Finds what references stand for, among types. What refers to nothing, or in a circle, stays as it is. */
export function createResolve(types: { readonly [name: string]: JsonSchema }): (schema: JsonSchema) => JsonSchema {
  return (schema) => {
    let found = schema;
    for (let steps = 0; found.$ref !== undefined && steps < 100; steps++) {
      const name = found.$ref.slice("#/types/".length).replaceAll("~1", "/").replaceAll("~0", "~");
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      if (!type) break;
      found = type;
    }
    return found;
  };
}
