import type { JsonSchema } from "@parley/contract/manifest";
import { typeAt } from "../model/type-at.js";
import type { NamedTypes } from "../verdict.js";

/** The schema that a reference stands for, through several if need be; itself where it is none, or leads nowhere. */
export function resolve(schema: JsonSchema, types: NamedTypes): JsonSchema {
  let found = schema;
  for (let hops = 0; found.$ref !== undefined && hops < 100; hops++) {
    const next = typeAt(types, found.$ref);
    if (!next) return found;
    found = next;
  }
  return found;
}
