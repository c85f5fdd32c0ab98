import type { JsonSchema } from "../manifest/json-schema.js";
import { resolveType, type Types } from "./resolve-type.js";

/** One field of an input. */
export interface Field {
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** The fields of an object by name. */
export type Fields = ReadonlyMap<string, Field>;

/**
 * The fields that an object may have: those of a union's branches together, each required only where every branch requires it, and those of
 * an intersection's parts.
 */
export function fieldsOf(schema: JsonSchema, types: Types): Fields {
  const { properties = {}, required = [], anyOf, oneOf, allOf } = resolveType(schema, types);
  const own: Fields = new Map(
    Object.entries(properties).map(([name, field]) => [name, { schema: field, required: required.includes(name) }]),
  );
  const parts = (allOf ?? []).map((part) => fieldsOf(part, types));
  const branches = (oneOf ?? anyOf ?? []).map((branch) => fieldsOf(branch, types));
  return [...parts, ...(branches.length > 0 ? [unite(branches)] : [])].reduce(both, own);
}

function unite(branches: readonly Fields[]): Fields {
  const names = new Set(branches.flatMap((branch) => [...branch.keys()]));
  const fields = new Map<string, Field>();
  for (const name of names) {
    const found = branches.flatMap((branch) => branch.get(name) ?? []);
    const schemas = distinct(found.map(({ schema }) => schema));
    const required = found.length === branches.length && found.every((field) => field.required);
    fields.set(name, { schema: schemas.length === 1 ? (schemas[0] ?? {}) : { anyOf: schemas }, required });
  }
  return fields;
}

function both(one: Fields, other: Fields): Fields {
  const fields = new Map(one);
  for (const [name, field] of other) {
    const known = fields.get(name);
    fields.set(
      name,
      known ? { schema: { allOf: [known.schema, field.schema] }, required: known.required || field.required } : field,
    );
  }
  return fields;
}

function distinct(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}

/** An object's schema without some of its fields: what stays for the body once the path has taken its own. */
export function withoutFields(schema: JsonSchema, names: ReadonlySet<string>, types: Types): JsonSchema {
  if (names.size === 0 || ![...fieldsOf(schema, types).keys()].some((name) => names.has(name))) return schema;
  const { properties, required, anyOf, oneOf, allOf, ...rest } = resolveType(schema, types);
  const each = (branches: readonly JsonSchema[]) => branches.map((branch) => withoutFields(branch, names, types));
  const stillRequired = required?.filter((name) => !names.has(name)) ?? [];
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name))),
    }),
    ...(stillRequired.length > 0 && { required: stillRequired }),
    ...(anyOf && { anyOf: each(anyOf) }),
    ...(oneOf && { oneOf: each(oneOf) }),
    ...(allOf && { allOf: each(allOf) }),
  };
}

/** Whether a value can be nothing but an object, or null: such an input has names for what stands in a query, and others are there as a whole. */
export function isObjectSchema(schema: JsonSchema, types: Types): boolean {
  const { type, anyOf, oneOf, allOf } = resolveType(schema, types);
  const branches = (oneOf ?? anyOf)?.filter((branch) => resolveType(branch, types).type !== "null");
  if (branches) return branches.length > 0 && branches.every((branch) => isObjectSchema(branch, types));
  if (allOf) return allOf.every((part) => isObjectSchema(part, types));
  return type === "object" || (Array.isArray(type) && type.every((name) => name === "object" || name === "null"));
}

/** The schema of the keys that an object may have without naming them; undefined where it may have any, or none. */
export function othersOf(schema: JsonSchema, types: Types): JsonSchema | undefined {
  const { additionalProperties, allOf = [] } = resolveType(schema, types);
  return additionalProperties || allOf.map((part) => othersOf(part, types)).find((others) => others !== undefined);
}

/** Whether an object may have keys that its schema does not name. */
export function takesMore(schema: JsonSchema, types: Types): boolean {
  const { type, additionalProperties, anyOf, oneOf, allOf, properties } = resolveType(schema, types);
  if (additionalProperties !== undefined) return additionalProperties !== false;
  if (type === undefined && !properties && !anyOf && !oneOf && !allOf) return true;
  return [anyOf, oneOf, allOf].some((branches) => branches?.some((branch) => takesMore(branch, types)));
}
