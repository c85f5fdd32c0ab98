import { type Doc, print } from "../doc.js";
import { docstring } from "../docstring.js";
import { systemErrors } from "../errors-model.js";
import { spell } from "../marks.js";
import type { ErrorModel, SdkModel } from "../model.js";
import { printModule } from "./module.js";

/** Writes `errors.py`: a class for each code that the contract declares, beside those that every SDK has. */
export function printErrors({ errors, definitions, title }: SdkModel): string {
  const data = errors.map(({ data: annotation }): Doc => spell(annotation));
  return printModule({
    doc: `What calls of ${title} fail with. All are kinds of RpcError.`,
    uses: [...systemErrors, ...data],
    sources: {
      "._runtime.decode": ["Unknown"],
      "._runtime.errors": systemErrors,
      ".types": definitions.map(({ name }) => name),
    },
    exports: [...systemErrors, ...errors.map(({ className }) => className)],
    blocks: errors.map(printError),
  });
}

function printError({ code, className, status, message, data }: ErrorModel): string {
  const about = docstring(`${code} (status ${status})${message === "" ? "." : `: ${message}`}`, 4);
  return `class ${className}(RpcError):\n${about}\n${print(spell(data), { indent: 4, before: "data: " })}\n`;
}
