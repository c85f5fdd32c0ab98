import type { Doc } from "../doc.js";
import { docstring } from "../docstring.js";
import { pythonLiteral } from "../literal.js";
import type { GroupModel, SdkModel } from "../model.js";
import type { FieldsOf } from "./fields-of.js";
import type { Sources } from "./imports.js";
import { printModule } from "./module.js";
import { printProcedure } from "./print-procedure.js";

/** An SDK whose types can be looked up. */
export interface PrintedSdk extends SdkModel {
  readonly fieldsOf: FieldsOf;
}

/** Writes the module of a group. */
export function printGroup(sdk: PrintedSdk, group: GroupModel): string {
  const path = group.keys.join(".");
  return printClass(sdk, group, { doc: `The procedures \`\`${path}.*\`\`.`, base: "Group", constants: [] });
}

/** Writes `client.py`. */
export function printClient(sdk: PrintedSdk): string {
  const { title, contract, userAgent } = sdk;
  const constants = [`    _CONTRACT = ${pythonLiteral(contract)}`, `    _USER_AGENT = ${pythonLiteral(userAgent)}`];
  return printClass(sdk, sdk.root, { doc: `The client of ${title}.`, base: "BaseClient", constants });
}

interface ClassFrame {
  readonly doc: string;
  readonly base: string;
  readonly constants: readonly string[];
}

function printClass(sdk: PrintedSdk, group: GroupModel, { doc, base, constants }: ClassFrame): string {
  const { groups, procedures, className } = group;
  const hidden = new Set([...groups.map(({ attribute }) => attribute), ...procedures.map(({ name }) => name)]);
  const printed = procedures.map((procedure) => printProcedure(procedure, sdk.fieldsOf, hidden));
  const members = [...groups.map(printProperty), ...printed.map(({ method }) => method)];
  const head = `class ${className}(${base}):\n${docstring(doc, 4)}`;
  const body = [...(constants.length > 0 ? [constants.join("\n")] : []), ...members].map((member) => `\n${member}\n`);
  const uses: readonly Doc[] = [
    base,
    ...groups.flatMap((one) => [one.className, "cached_property"]),
    ...printed.flatMap((one) => one.uses),
  ];
  const tables = printed.length > 0 ? [printed.map(({ table }) => table).join("\n\n")] : [];
  return printModule({ doc, uses, sources: sourcesOf(sdk, group), blocks: [...tables, `${head}${body.join("")}`] });
}

function printProperty({ attribute, className, keys }: GroupModel): string {
  return [
    "    @cached_property",
    `    def ${attribute}(self) -> ${className}:`,
    docstring(`The procedures \`\`${keys.join(".")}.*\`\`.`, 8).trimEnd(),
    `        return ${className}(self._caller)`,
  ].join("\n");
}

function sourcesOf({ definitions, errors }: SdkModel, { groups }: GroupModel): Sources {
  return {
    ".": ["_decoders", "_encoders"],
    "._runtime": ["decode", "encode"],
    "._runtime.base": ["BaseClient", "Group"],
    "._runtime.caller": ["UNSET", "Unset"],
    "._runtime.compat": ["deprecated"],
    "._runtime.decode": ["Unknown"],
    "._runtime.files": ["Download", "FileInput", "download"],
    "._runtime.options": ["Procedure"],
    "._runtime.paging": ["Paginated"],
    "._runtime.streaming": ["Stream"],
    ".errors": errors.map(({ className }) => className),
    ...Object.fromEntries(groups.map(({ module, className }) => [`.${module}`, [className]])),
    ".types": definitions.map(({ name }) => name),
  };
}
