import { typePrefix } from "../imported.js";
import type { JsonSchema } from "../json-schema.js";

type Types = { readonly [name: string]: JsonSchema };

/**
 * Makes of a form's text the number, boolean, bigint or date that a field's schema says, and a list of what stands alone where it is
 * one. Text that is none stays text, for validation to refuse.
 */
export function readFormField(schema: JsonSchema, value: unknown, types: Types): unknown {
  const { $ref: reference, type, items, anyOf } = schema;
  if (reference !== undefined) return readFormField(types[reference.slice(typePrefix.length)] ?? {}, value, types);
  if (anyOf) {
    const read = anyOf.map((branch) => readFormField(branch, value, types));
    return read.find((one) => one !== value) ?? value;
  }
  if (type === "array" && schema["x-codec"] === undefined) {
    const list: readonly unknown[] = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return list.map((item) => readFormField(items || {}, item, types));
  }
  return typeof value === "string" ? readText(schema, value) : value;
}

function readText({ type, "x-codec": codec, const: one, enum: several }: JsonSchema, text: string): unknown {
  if (codec === "bigint") return /^-?\d+$/.test(text) ? BigInt(text) : text;
  if (codec === "date") return Number.isNaN(Date.parse(text)) ? text : new Date(text);
  const known = (several ?? (one === undefined ? [] : [one])).find((value) => String(value) === text);
  if (known !== undefined) return known;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : text;
  const isNumber = (type === "number" || type === "integer") && text.trim() !== "" && !Number.isNaN(Number(text));
  return isNumber ? Number(text) : text;
}
