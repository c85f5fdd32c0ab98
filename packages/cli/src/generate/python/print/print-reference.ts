import { bracketed, type Doc, flat, print } from "../doc.js";
import { spell } from "../marks.js";
import type { ClassDefinition, Definition, GroupModel, ProcedureModel } from "../model.js";
import type { FieldsOf } from "./fields-of.js";
import { deprecationOf } from "./method-doc.js";
import type { PrintedSdk } from "./print-group.js";
import { signatureOf } from "./signature.js";

/** Writes `REFERENCE.md`: every procedure, type and error. */
export function printReference(sdk: PrintedSdk): string {
  const { fieldsOf } = sdk;
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
  const { returns, either } = signatureOf(procedure, fieldsOf);
  const ways = [...(either ? [[]] : []), shownParameters(procedure, fieldsOf)];
  const fields = input.kind === "fields" || input.kind === "form" ? fieldsOf(input.typeName) : [];
  const deprecated = deprecationOf(docs);
  return [
    `### \`${owner}.${name}\`\n`,
    "```python",
    ...ways.map((taken) =>
      print(bracketed(`${owner}.${name}(`, taken), { indent: 0, after: ` -> ${flat(spell(returns))}` }),
    ),
    "```\n",
    ...(docs.summary === undefined ? [] : [`${docs.summary}\n`]),
    ...(docs.description === undefined ? [] : [`${docs.description}\n`]),
    ...(deprecated === undefined ? [] : [`**${deprecated}**\n`]),
    `The ${kind} \`${path}\`${route === undefined ? "" : `, by REST \`${route}\``}.\n`,
    ...(fields.some((field) => field.doc !== "") ? [fieldTable(fields.filter((field) => field.doc !== "")), ""] : []),
    ...(errors.length > 0 ? [`Raises ${errors.map(({ className }) => `\`${className}\``).join(", ")}.\n`] : []),
  ].join("\n");
}

/** The arguments as they are given, one by one. */
function shownParameters(procedure: ProcedureModel, fieldsOf: FieldsOf): readonly Doc[] {
  const { input } = procedure;
  if (input.kind !== "fields" && input.kind !== "form") {
    return signatureOf(procedure, fieldsOf)
      .parameters.filter((parameter) => parameter !== "self" && parameter !== "/")
      .map((parameter) => flat(spell(parameter)));
  }
  return fieldsOf(input.typeName).map(({ name, annotation, optional }) => {
    return `${name}: ${flat(spell(annotation))}${optional ? " = …" : ""}`;
  });
}

function fieldTable(fields: ClassDefinition["fields"]): string {
  const rows = fields.map(({ name, annotation, optional, doc }) => {
    return `| \`${name}\` | \`${cell(flat(spell(annotation)))}\` | ${optional ? "optional" : ""} | ${cell(doc)} |`;
  });
  return ["| field | type | | |\n|---|---|---|---|", ...rows].join("\n");
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
