import { isBytes, isForm } from "../body-kind.js";
import { describeClass } from "../describe-value.js";
import { zodClass } from "../zod-def.js";
import { walkZod, type ZodFound } from "../zod-walk.js";
import { checkSchema } from "./check-options.js";

/** What an entry of a form cannot be: neither a file nor text that stands for one value. */
const unfit = new Set(["object", "record", "map", "set", "tuple", "function", "promise", "symbol"]);

/** Checks that each field of a form is one that text and files can carry, as far as zod's schemas can tell. */
export function* checkForm(input: unknown): Generator<string> {
  if (!isForm(input)) return;
  for (const [name, field] of Object.entries(input.fields)) {
    const at = `input.${name}`;
    yield* checkSchema(at, field);
    if (isForm(field) || isBytes(field)) {
      yield `${at} is ${isForm(field) ? "form()" : "bytes()"} inside a form; use z.file() for a file, and plain fields beside it`;
    }
    const found = [...walkZod(field, "input")].find(isUnfit);
    if (found)
      yield `${at}${found.path} is ${describeFound(found)}; a form carries files, text, numbers, booleans, dates and lists of these`;
  }
}

function isUnfit({ schema, def, path }: ZodFound): boolean {
  const found: unknown = zodClass(schema);
  if (found !== undefined) return found !== Blob && found !== File && found !== Date;
  return unfit.has(def.type) || (def.type === "array" && path !== "");
}

function describeFound({ schema, def }: ZodFound): string {
  const found = zodClass(schema);
  return found ? `an instance of ${describeClass(found)}` : `of type ${def.type}`;
}
