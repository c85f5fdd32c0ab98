import type { JsonSchema } from "@parley/contract/manifest";
import { type Walk, withWord } from "./pair.js";

/** A schema as the alternatives that it consists of; most have one. */
export interface View {
  /** The alternatives that are not null. References are resolved. */
  readonly branches: readonly JsonSchema[];
  /** The alternative that is. */
  readonly null?: JsonSchema;
  /** The property whose value tells the branches apart. */
  readonly discriminator?: string;
  readonly isOpen: boolean;
}

/** Takes a schema apart. */
export function viewOf(schema: JsonSchema, { resolve }: Walk): View {
  const found = resolve(schema);
  const all = alternativesOf(found, resolve, 0);
  const isNull = (part: JsonSchema) => (part.type === "null" || part.const === null) && part["x-codec"] === undefined;
  const nulls = all.find(isNull);
  // Of a union or null, the union says what there is to say.
  const inner = (found.anyOf ?? []).map(resolve).filter((part) => !isNull(part));
  const [said = found] = inner.length === 1 ? inner : [];
  const discriminator = said["x-discriminator"];
  return {
    branches: all.filter((part) => !isNull(part)),
    ...(nulls && { null: nulls }),
    ...(discriminator !== undefined && { discriminator }),
    isOpen: said["x-open"] !== false,
  };
}

function alternativesOf(schema: JsonSchema, resolve: Walk["resolve"], depth: number): readonly JsonSchema[] {
  const inner = schema.anyOf ?? schema.oneOf;
  // A union that contains itself has no other branches than those already there.
  if (inner && depth < 20) return inner.flatMap((part) => alternativesOf(resolve(part), resolve, depth + 1));
  if (schema.allOf) return [mergedObjects(schema.allOf.map(resolve)) ?? schema];
  if (Array.isArray(schema.type)) return schema.type.map((type) => withWord(schema, "type", type));
  const values = schema.enum ?? [];
  if (values.length < 2 || !values.includes(null)) return [schema];
  return [{ ...schema, enum: values.filter((value) => value !== null) }, { type: "null" }];
}

/** One object that says what several say together, where they are plain objects of different keys. */
function mergedObjects(parts: readonly JsonSchema[]): JsonSchema | undefined {
  const words = new Set(["type", "properties", "required", "description", "title"]);
  const names = parts.flatMap(({ properties = {} }) => Object.keys(properties));
  const isPlain = parts.every((part) => part.type === "object" && Object.keys(part).every((word) => words.has(word)));
  if (!isPlain || new Set(names).size < names.length) return undefined;
  const properties = Object.fromEntries(parts.flatMap((part) => Object.entries(part.properties ?? {})));
  return { type: "object", properties, required: parts.flatMap((part) => part.required ?? []) };
}

/** Puts alternatives together again. */
export function toSchema({ branches, null: nulls, discriminator, isOpen }: View): JsonSchema {
  const [first, ...others] = branches;
  const words = isOpen ? {} : { "x-open": false };
  const isTold = discriminator !== undefined;
  const union: JsonSchema =
    first && others.length === 0 && !isTold
      ? first
      : isTold
        ? { oneOf: branches, "x-discriminator": discriminator, ...words }
        : { anyOf: branches, ...words };
  return nulls ? { anyOf: [union, nulls] } : union;
}

/** What tells alternatives apart: the value of the discriminator, else what kind of value it is. */
export function categoryOf(schema: JsonSchema, { discriminator }: View, { resolve }: Walk): string {
  const tag = discriminator === undefined ? undefined : schema.properties?.[discriminator];
  if (tag) {
    const { const: only, enum: values } = resolve(tag);
    return `${discriminator} ${JSON.stringify(only ?? values)}`;
  }
  return schema["x-codec"] ?? typeOf(schema);
}

function typeOf(schema: JsonSchema): string {
  if (schema.type !== undefined) return schema.type === "integer" ? "number" : String(schema.type);
  if (schema.not) return "nothing";
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const types = new Set(values.map((value) => (Array.isArray(value) ? "array" : typeof value)));
  if (types.size === 1) return [...types].join();
  return schema.allOf ? "several at once" : values.length > 0 ? "values" : "anything";
}
