import type { ZodDef } from "./zod-def.js";

/** The values that a zod literal or enum is one of; undefined for other types. */
export function zodLiterals({ type, values, entries }: ZodDef): readonly unknown[] | undefined {
  if (type === "literal") return Array.isArray(values) ? values : [];
  return type === "enum" ? enumValues(Object(entries)) : undefined;
}

/** A numeric TypeScript enum also maps its values back to names, which are no values. */
function enumValues(entries: object): readonly unknown[] {
  const numbers = Object.values(entries).filter((value) => typeof value === "number");
  return Object.entries(entries).flatMap(([name, value]) => (numbers.includes(Number(name)) ? [] : [value]));
}
