import { describeValue } from "./describe-value.js";
import type { FormLike } from "./form-data.js";

/**
 * Writes a form's value as it travels: files and strings as they are, numbers, booleans and bigints as text, dates as ISO text, a list
 * as one entry per item. Undefined is left out, as are fields the form does not have; a `FormData` passes as it is.
 *
 * @throws TypeError that names the field, for a value that is neither a file nor can be text.
 */
export function encodeForm({ fields }: FormLike, value: unknown): FormData {
  if (value instanceof FormData) return value;
  if (typeof value !== "object" || value === null) {
    throw new TypeError(`A form is sent as an object of its fields or as a FormData, not as ${describeValue(value)}`);
  }
  const data = new FormData();
  for (const name of Object.keys(fields)) {
    const field: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (Array.isArray(field))
      field.forEach((item, index) => void append(data, name, entryOf(item, `${name}[${index}]`)));
    else if (field !== undefined) append(data, name, entryOf(field, name));
  }
  return data;
}

function append(data: FormData, name: string, entry: string | Blob): void {
  // One call for both would be the same to the platform, but not to its types.
  if (typeof entry === "string") data.append(name, entry);
  else data.append(name, entry);
}

function entryOf(value: unknown, field: string): string | Blob {
  if (typeof value === "string" || value instanceof Blob) return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  throw new TypeError(
    `Form field "${field}" is ${describeValue(value)}: a form carries files, strings, numbers, booleans, bigints, dates and lists of these`,
  );
}
