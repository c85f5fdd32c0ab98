import { bracketed, type Doc, flat, prefixed, print } from "../doc.js";
import { docstring } from "../docstring.js";
import { spell } from "../marks.js";
import type { AliasDefinition, ClassDefinition, Definition, FieldDefinition, SdkModel } from "../model.js";
import { printModule } from "./module.js";

const sources = { "._runtime.decode": ["Unknown"], "._runtime.files": ["FileInput"] };

/** Writes `types.py`. */
export function printTypes({ definitions, title }: SdkModel): string {
  const classes = definitions.filter((one) => one.kind === "class");
  const aliases = definitions.filter((one) => one.kind === "alias");
  return printModule({
    doc: `The types of ${title}: dataclasses for what comes, and TypedDicts, whose names end in Input, for what is sent.`,
    uses: definitions.flatMap(usesOf),
    sources,
    exports: definitions.map(({ name }) => name),
    blocks: [...classes.map(printClass), ...aliases.map(printAlias)],
  });
}

function usesOf(definition: Definition): readonly Doc[] {
  if (definition.kind === "alias") return ["TypeAlias", spell(definition.annotation)];
  const hidden = hiddenBy(definition);
  const fields = definition.fields.flatMap((field) => [
    spell(fieldType(definition, field), { hidden }),
    spell(field.fallback ?? "", { hidden }),
  ]);
  return [definition.side === "output" ? "dataclass" : "TypedDict", ...fields];
}

function hiddenBy({ fields }: ClassDefinition): ReadonlySet<string> {
  return new Set(fields.map(({ name }) => name));
}

function fieldType({ side }: ClassDefinition, { annotation, optional }: FieldDefinition): Doc {
  return side === "input" && optional ? bracketed("NotRequired[", [annotation]) : annotation;
}

function printClass(definition: ClassDefinition): string {
  const { side, name, doc, fields } = definition;
  const head =
    side === "output"
      ? `@dataclass(frozen=True, slots=True, kw_only=True)\nclass ${name}:`
      : `class ${name}(TypedDict):`;
  const hidden = hiddenBy(definition);
  const body = fields.map((field) => {
    const { name: attribute, fallback } = field;
    const after = fallback === undefined ? "" : ` = ${flat(spell(fallback, { hidden }))}`;
    const type = spell(fieldType(definition, field), { hidden });
    return `${print(type, { indent: 4, before: `${attribute}: `, after })}\n${docstring(field.doc, 4)}`;
  });
  const about = docstring(doc, 4);
  const pass = fields.length === 0 && about === "" ? "    pass\n" : "";
  return `${head}\n${about}${about !== "" && fields.length > 0 ? "\n" : ""}${body.join("")}${pass}`;
}

function printAlias({ name, annotation, doc, recursive }: AliasDefinition): string {
  const type = spell(annotation);
  const before = `${name}: TypeAlias = `;
  const line = recursive
    ? `${before}${JSON.stringify(flat(type).replaceAll('"', "'"))}`
    : print(prefixed("", type), { indent: 0, before });
  return `${line}\n${docstring(doc, 0)}`;
}
