import { decodeForm, type FormFields, type FormLike } from "./form-data.js";
import { type Issue, isSchema, type Parsed, type Sent, type Validated, validate } from "./schema.js";

/** A multipart form: files beside text fields, sent as `FormData` instead of JSON. */
export interface FormSchema<F extends FormFields = FormFields> extends FormLike {
  readonly fields: F;
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "parley";
    readonly validate: (value: unknown) => Validated | Promise<Validated>;
    readonly types?: { readonly input: SentForm<F>; readonly output: ParsedForm<F> } | undefined;
  };
}

/** What callers pass for a form: a plain object, fields that allow undefined optional. */
export type SentForm<F> = OptionalWhereUndefined<{ [K in keyof F]: Sent<F[K]> }>;

/** What the handler gets of a form: a plain object, fields that allow undefined optional. */
export type ParsedForm<F> = OptionalWhereUndefined<{ [K in keyof F]: Parsed<F[K]> }>;

type OptionalWhereUndefined<T> = Simplify<
  { -readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
    -readonly [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
  }
>;
type Simplify<T> = { [K in keyof T]: T[K] } & {};

/**
 * Declares an input that is a form: files with text fields beside them. The wire has text and files only, so a field is a file, a
 * string, number, boolean, bigint or date, or an array of one of these; the server makes text into what the (zod) field says.
 * A field left out and an empty list look the same on the wire.
 *
 * @throws TypeError when it is given a schema instead of fields.
 * @example mutation({ input: form({ file: z.file(), note: z.string(), size: z.number().optional() }) })
 */
export function form<const F extends FormFields>(fields: F): FormSchema<F> {
  if (isSchema(fields)) throw new TypeError("form() takes the fields themselves: form({ file: z.file() })");
  const schema: FormLike = { form: true, fields };
  return {
    form: true,
    fields,
    "~standard": { version: 1, vendor: "parley", validate: (value) => validateForm(schema, value) },
  };
}

function validateForm(schema: FormLike, value: unknown): Validated | Promise<Validated> {
  const given = value instanceof FormData ? decodeForm(schema, value) : value;
  if (typeof given !== "object" || given === null) return { issues: [{ path: [], message: "Expected a form" }] };
  const names = Object.keys(schema.fields);
  const results = Object.entries(schema.fields).map(([name, field]) =>
    validate(field, Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined),
  );
  return results.every(isSettled)
    ? joinFields(names, results)
    : Promise.all(results).then((settled) => joinFields(names, settled));
}

function isSettled(result: Validated | Promise<Validated>): result is Validated {
  return !(result instanceof Promise);
}

function joinFields(names: readonly string[], results: readonly Validated[]): Validated {
  const issues: Issue[] = [];
  const values: [string, unknown][] = [];
  for (const [index, name] of names.entries()) {
    const result = results[index];
    if (!result) continue;
    if ("issues" in result)
      issues.push(...result.issues.map(({ path, message }) => ({ path: [name, ...path], message })));
    else if (result.value !== undefined) values.push([name, result.value]);
  }
  // `fromEntries` defines its keys, so that a field named `__proto__` stays a field.
  return issues.length > 0 ? { issues } : { value: Object.fromEntries(values) };
}
