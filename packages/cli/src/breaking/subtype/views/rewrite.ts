import type { JsonSchema } from "@parley/contract/manifest";

/** A schema whose direct parts have been replaced: of properties, elements and branches, but not what is negated. */
export function rewriteParts(schema: JsonSchema, rewrite: (part: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, additionalProperties, propertyNames, items, prefixItems, anyOf, oneOf, allOf } = schema;
  return {
    ...schema,
    ...(properties && { properties: rewriteAll(properties, rewrite) }),
    ...(additionalProperties && { additionalProperties: rewrite(additionalProperties) }),
    ...(propertyNames && { propertyNames: rewrite(propertyNames) }),
    ...(items && { items: rewrite(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(rewrite) }),
    ...(anyOf && { anyOf: anyOf.map(rewrite) }),
    ...(oneOf && { oneOf: oneOf.map(rewrite) }),
    ...(allOf && { allOf: allOf.map(rewrite) }),
  };
}

/** The same for each of several by name. */
export function rewriteAll(
  schemas: { readonly [name: string]: JsonSchema },
  rewrite: (schema: JsonSchema) => JsonSchema,
): { readonly [name: string]: JsonSchema } {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, rewrite(schema)]));
}
