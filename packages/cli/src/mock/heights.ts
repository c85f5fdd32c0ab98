import type { JsonSchema } from "@parley/contract/manifest";
import { type Types, typeNameOf } from "./resolve-type.js";

/** How deep the smallest value of a schema is; infinite where there is none. */
export type HeightOf = (schema: JsonSchema) => number;

/** Measures the named types together, because they may contain each other. */
export function measureHeights(types: Types): HeightOf {
  const known = new Map<string, number>();
  const heightOf: HeightOf = (schema) => measure(schema, (ref) => known.get(typeNameOf(ref)) ?? Infinity);
  // A type is as deep as the deepest it needs, and one: after as many rounds as there are types nothing changes any more.
  for (let isChanging = true; isChanging; ) {
    isChanging = false;
    for (const [name, type] of Object.entries(types)) {
      const height = heightOf(type) + 1;
      if (height >= (known.get(name) ?? Infinity)) continue;
      known.set(name, height);
      isChanging = true;
    }
  }
  return heightOf;
}

function measure(schema: JsonSchema, ofRef: (ref: string) => number): number {
  const each = (schemas: readonly JsonSchema[]) => schemas.map((part) => measure(part, ofRef));
  const { $ref, not, anyOf, oneOf, allOf } = schema;
  if (not && Object.keys(not).length === 0) return Infinity;
  const branches = oneOf ?? anyOf;
  return Math.max(
    $ref === undefined ? 0 : ofRef($ref),
    branches ? Math.min(...each(branches)) : 0,
    ...each(allOf ?? []),
    ...each(partsOf(schema)).map((height) => height + 1),
  );
}

/** The schemas of what a value cannot do without. Where it may be no object and no list, these are not asked for. */
function partsOf(schema: JsonSchema): readonly JsonSchema[] {
  const { type, properties = {}, required = [], additionalProperties, items, prefixItems = [] } = schema;
  const { minItems = 0, minProperties = 0 } = schema;
  if (Array.isArray(type) && type.some((name) => name !== "object" && name !== "array")) return [];
  const others = additionalProperties || {};
  const fields = required.map((name) => (Object.hasOwn(properties, name) ? (properties[name] ?? {}) : others));
  return [
    ...fields,
    ...(minProperties > required.length ? [others] : []),
    ...prefixItems,
    ...(minItems > prefixItems.length && items ? [items] : []),
  ];
}
