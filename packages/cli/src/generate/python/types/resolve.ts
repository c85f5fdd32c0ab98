import type { JsonSchema, Manifest } from "@parley/contract/manifest";

const refPrefix = "#/types/";

/** The name in a reference; undefined where there is none. */
export function refName({ $ref }: JsonSchema): string | undefined {
  return $ref?.startsWith(refPrefix) ? $ref.slice(refPrefix.length) : undefined;
}

/** Follows references and joins what `allOf` says of one object. */
export function resolveIn(types: Manifest["types"], schema: JsonSchema, depth = 0): JsonSchema {
  const name = refName(schema);
  // A type that is nothing but itself is anything.
  if (depth > 100) return {};
  if (name !== undefined) {
    const { $ref, ...beside } = schema;
    return { ...resolveIn(types, (Object.hasOwn(types, name) && types[name]) || {}, depth + 1), ...beside };
  }
  const { allOf, ...own } = schema;
  if (!allOf) return schema;
  // Further bounds of a value that has a type already.
  if (own.type !== undefined && own.type !== "object") return own;
  const parts = [own, ...allOf.map((part) => resolveIn(types, part, depth + 1))];
  return parts.reduce((joined, part) => join(joined, part), {});
}

function join(left: JsonSchema, right: JsonSchema): JsonSchema {
  if (left.properties === undefined && right.properties === undefined) return { ...left, ...right };
  const required = [...(left.required ?? []), ...(right.required ?? [])];
  return {
    ...left,
    ...right,
    properties: { ...left.properties, ...right.properties },
    ...(required.length > 0 && { required: [...new Set(required)] }),
  };
}

/** Whether a schema becomes a class: an object of which some keys are known. */
export function isClass({ type, properties, "x-codec": codec }: JsonSchema): boolean {
  return type === "object" && codec === undefined && properties !== undefined;
}

/** Whether a schema is an object without any keys. */
export function isEmpty(schema: JsonSchema): boolean {
  const { type, properties, additionalProperties, "x-codec": codec, "x-unknownKeys": unknown } = schema;
  const isOpen = (additionalProperties ?? false) !== false || unknown === "loose" || codec !== undefined;
  return type === "object" && properties === undefined && !isOpen;
}

/** Whether values of a schema have no parts, so that inputs and outputs of it are the same type. */
export function isScalar(schema: JsonSchema): boolean {
  const { type, enum: values, const: value, "x-codec": codec } = schema;
  if (values !== undefined || value !== undefined) return true;
  if (type === undefined || typeof type === "object") return false;
  return codec === undefined ? type !== "object" && type !== "array" : type === "string";
}

/** The named types that can be met in some schemas. */
export function reachable(types: Manifest["types"], roots: readonly JsonSchema[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const name = refName(value as JsonSchema);
    if (name === undefined) for (const part of Object.values(value)) visit(part);
    else if (!found.has(name)) {
      found.add(name);
      visit(types[name]);
    }
  };
  for (const root of roots) visit(root);
  return found;
}
