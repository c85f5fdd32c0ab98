import type { Schema } from "./schema.js";
import { unwrapZod, type ZodDef } from "./zod-def.js";

/** The fields of a form, each with its own schema. */
export type FormFields = { readonly [name: string]: Schema };

/** What marks a `form()` schema, whatever its fields. */
export interface FormLike {
  readonly form: true;
  readonly fields: FormFields;
}

/**
 * Reads a `FormData` by a form's fields: a list where the field's schema is one, and text made into the number, boolean, bigint or
 * date that a zod schema says. Text that is none stays text, for validation to refuse. Entries the form does not have are dropped.
 */
export function decodeForm({ fields }: FormLike, data: FormData): object {
  const values: [string, unknown][] = [];
  for (const [name, schema] of Object.entries(fields)) {
    const entries = data.getAll(name).filter((entry) => !isNoFile(entry));
    const value = readField(schema, entries);
    if (value !== undefined) values.push([name, value]);
  }
  // `fromEntries` defines its keys, so that a field named `__proto__` stays a field.
  return Object.fromEntries(values);
}

/** What a browser sends for a file input in which nothing was chosen. */
function isNoFile(entry: FormDataEntryValue): boolean {
  return entry instanceof File && entry.name === "" && entry.size === 0;
}

function readField(schema: Schema, entries: readonly FormDataEntryValue[]): unknown {
  const def = unwrapZod(schema, "input");
  if (def?.type === "array") {
    // No entry is both an empty list and none: where the list is required it must have been the former.
    if (entries.length === 0) return isOptional(schema) ? undefined : [];
    return entries.map((entry) => readEntry(unwrapZod(def.element, "input"), entry));
  }
  if (!def && entries.length > 1) return entries;
  const [first] = entries;
  return first === undefined ? undefined : readEntry(def, first);
}

function isOptional(schema: Schema): boolean {
  return "_zod" in schema && Reflect.get(Object(schema._zod), "optin") !== undefined;
}

function readEntry(def: ZodDef | undefined, entry: FormDataEntryValue): unknown {
  if (typeof entry !== "string" || !def) return entry;
  const read = readers[def.type];
  return read ? (read(entry, def) ?? entry) : entry;
}

/** How text becomes what a schema of each type wants; undefined when it is no such value. */
const readers: { readonly [type: string]: (text: string, def: ZodDef) => unknown } = {
  __proto__: null as never,
  number: (text) => (text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text)),
  boolean: (text) => (text === "true" ? true : text === "false" ? false : undefined),
  bigint: (text) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined),
  date: (text) => (Number.isNaN(Date.parse(text)) ? undefined : new Date(text)),
  literal: (text, def) => matching(def.values, text),
  enum: (text, def) => matching(def.entries, text),
};

/** The one of several allowed values that reads like the text: 5 for `"5"`, true for `"true"`. */
function matching(values: unknown, text: string): unknown {
  return Object.values(Object(values)).find((value) => String(value) === text);
}
