import type { JsonSchema } from "@parley/contract/manifest";

const start = "#/types/";

/** The names of the types that schemas consist of, those that types consist of included. */
export function referredTypes(schemas: unknown, types: { readonly [name: string]: JsonSchema }): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [word, part] of Object.entries(value)) {
      const name = word === "$ref" && typeof part === "string" ? part.slice(start.length) : undefined;
      if (name === undefined) visit(part);
      else if (!found.has(name)) {
        found.add(name);
        if (Object.hasOwn(types, name)) visit(types[name]);
      }
    }
  };
  visit(schemas);
  return found;
}
