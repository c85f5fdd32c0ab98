import type { JsonSchema, JsonType, JsonValue } from "@parley/contract/manifest";

/** One schema for what satisfies both. Of two patterns it keeps the first, of two formats too: whoever samples it tests the value. */
export function mergeSchemas(one: JsonSchema, other: JsonSchema): JsonSchema {
  const merged: Record<string, unknown> = { ...one };
  for (const [word, value] of Object.entries(other)) {
    const own = merged[word];
    const merge = Object.hasOwn(merges, word) ? merges[word] : undefined;
    merged[word] = own === undefined ? value : merge ? merge(own as never, value as never) : own;
  }
  return { ...(merged as JsonSchema), ...propertiesOf(one, other) };
}

/** A field that only one of two objects names is among the others of the other. */
function propertiesOf(one: JsonSchema, other: JsonSchema): Pick<JsonSchema, "properties"> {
  const [mine = {}, yours = {}] = [one.properties, other.properties];
  const names = [...new Set([...Object.keys(mine), ...Object.keys(yours)])];
  if (names.length === 0) return {};
  const fieldOf = ({ additionalProperties }: JsonSchema, fields: Schemas, name: string) =>
    Object.hasOwn(fields, name) ? fields[name] : additionalProperties === false ? nothing : additionalProperties;
  return {
    properties: Object.fromEntries(
      names.map((name) => [name, both(fieldOf(one, mine, name), fieldOf(other, yours, name))]),
    ),
  };
}

const nothing: JsonSchema = { not: {} };

type Schemas = { readonly [name: string]: JsonSchema };

const merges: { readonly [word: string]: ((one: never, other: never) => unknown) | undefined } = {
  type: (one: JsonSchema["type"], other: JsonSchema["type"]) => mergeTypes([one ?? []].flat(), [other ?? []].flat()),
  enum: (one: readonly JsonValue[], other: readonly JsonValue[]) => one.filter((value) => other.includes(value)),
  required: (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])],
  additionalProperties: either,
  items: either,
  propertyNames: either,
  prefixItems: (one: readonly JsonSchema[], other: readonly JsonSchema[]) =>
    Array.from({ length: Math.max(one.length, other.length) }, (_, index) => both(one[index], other[index])),
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
  multipleOf: (one: number, other: number) => leastCommon(one, other),
};

function both(one: JsonSchema | undefined, other: JsonSchema | undefined): JsonSchema {
  return one && other ? { allOf: [one, other] } : (one ?? other ?? {});
}

function either(one: JsonSchema | false, other: JsonSchema | false): JsonSchema | false {
  return one === false || other === false ? false : { allOf: [one, other] };
}

function mergeTypes(one: readonly JsonType[], other: readonly JsonType[]): readonly JsonType[] {
  const whole = (types: readonly JsonType[], name: JsonType) => name === "integer" && types.includes("number");
  return [
    ...one.filter((name) => other.includes(name) || whole(other, name)),
    ...other.filter((name) => !one.includes(name) && whole(one, name)),
  ];
}

function leastCommon(one: number, other: number): number {
  let [a, b] = [one, other];
  while (b > 1e-9) [a, b] = [b, a % b];
  return (one * other) / a;
}
