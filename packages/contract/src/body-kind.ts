import type { BytesSchema } from "./bytes.js";
import type { FormSchema } from "./form.js";

// Apart from the two themselves, so that a page which only asks whether a body is one of them loads neither.

/** Whether a schema is one made by `form()`, from whatever copy of this package. */
export function isForm(schema: unknown): schema is FormSchema {
  return (schema as Partial<FormSchema> | null | undefined)?.form === true;
}

/** Whether a schema is one made by `bytes()`, from whatever copy of this package. */
export function isBytes(schema: unknown): schema is BytesSchema {
  return (schema as Partial<BytesSchema> | null | undefined)?.bytes === true;
}
