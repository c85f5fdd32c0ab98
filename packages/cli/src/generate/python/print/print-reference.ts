import { flat } from "../doc.js";
import { spell } from "../marks.js";
import type { ClassDefinition, Definition, GroupModel, ProcedureModel, SdkModel } from "../model.js";
import { createFieldsOf, type FieldsOf } from "./fields-of.js";
import { deprecationOf } from "./method-doc.js";
import { signatureOf } from "./signature.js";

/** Writes `REFERENCE.md`: every procedure, type and error. */
export function printReference(sdk: SdkModel): string {
  const fieldsOf = createFieldsOf(sdk.definitions);
  const methods = proceduresOf(sdk.root, "client").map(([owner, procedure]) => printMethod(owner, procedure, fieldsOf));
  const types = sdk.definitions.map(printType);
  const errors = sdk.errors.map(
    ({ className, code, status, message, data }) =>
      `| \`${className}\` | \`${code}\` | ${status} | ${cell(message)} | \`${cell(flat(spell(data)))}\` |`,
  );
  return [
    `# ${sdk.title}: reference\n`,
    "## Methods\n",
    ...methods,
    ...(types.length > 0 ? ["## Types\n", ...types] : []),
    ...(errors.length > 0
      ? ["## Errors\n", "| class | code | status | message | data |\n|---|---|---|---|---|", ...errors, ""]
      : []),
  ].join("\n");
}

/** All procedures with what leads to them, such as `client.jobs`. */
export function proceduresOf(
  group: GroupModel,
  owner: string,
): readonly (readonly [owner: string, procedure: ProcedureModel])[] {
  return [
    ...group.procedures.map((procedure) => [owner, procedure] as const),
    ...group.groups.flatMap((inner) => proceduresOf(inner, `${owner}.${inner.attribute}`)),
  ];
}

function printMethod(owner: string, procedure: ProcedureModel, fieldsOf: FieldsOf): string {
  const { docs, name, path, kind, route, errors, input } = procedure;
  const { parameters, returns } = signatureOf(procedure, fieldsOf);
  const shown = parameters.filter((parameter) => parameter !== "self").map((parameter) => flat(spell(parameter)));
  const fields = input.kind === "fields" || input.kind === "form" ? fieldsOf(input.typeName) : [];
  const deprecated = deprecationOf(docs);
  return [
    `### \`${owner}.${name}\`\n`,
    "```python",
    `${owner}.${name}(${shown.join(", ")}) -> ${flat(spell(returns))}`,
    "```\n",
    ...(docs.summary === undefined ? [] : [`${docs.summary}\n`]),
    ...(docs.description === undefined ? [] : [`${docs.description}\n`]),
    ...(deprecated === undefined ? [] : [`**${deprecated}**\n`]),
    `The ${kind} \`${path}\`${route === undefined ? "" : `, by REST \`${route}\``}.\n`,
    ...(fields.length > 0 ? [fieldTable(fields), ""] : []),
    ...(errors.length > 0 ? [`Raises ${errors.map(({ className }) => `\`${className}\``).join(", ")}.\n`] : []),
  ].join("\n");
}

function fieldTable(fields: ClassDefinition["fields"]): string {
  const rows = fields.map(({ name, annotation, optional, doc }) => {
    return `| \`${name}\` | \`${cell(flat(spell(annotation)))}\` | ${optional ? "" : "yes"} | ${cell(doc)} |`;
  });
  return ["| field | type | always | |\n|---|---|---|---|", ...rows].join("\n");
}

function printType(definition: Definition): string {
  const { name, doc } = definition;
  const about = doc === "" ? "" : `${doc}\n\n`;
  if (definition.kind === "alias") return `### \`${name}\`\n\n${about}\`${flat(spell(definition.annotation))}\`\n`;
  const table = definition.fields.length === 0 ? "" : `${fieldTable(definition.fields)}\n`;
  return `### \`${name}\`\n\n${about}${table}`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}
