import type { JsonSchema } from "@parley/contract/manifest";
import { formatDoc, schemaDoc } from "./doc-comment.js";
import { isIdentifier, propertyKey, quote } from "./names.js";
import { isNamed, toPlace, worldOf } from "./root-type.js";
import { createScope, isRuntimeName } from "./scope.js";
import { isInterface, type Root, type Sdk, type SdkModule, type SdkProcedure } from "./sdk.js";
import type { TypeDeclaration, TypeNames } from "./type-names.js";
import { fieldLines, type TypePlace, type TypeWorld, typeText } from "./type-text.js";

/** Writes the module of the contract's named types. */
export function modelsModule(sdk: Sdk): string {
  const scope = createScope("models", sdk.types);
  const { texts, hoist } = createDeclarations(sdk.types);
  const world = worldOf(scope, sdk, hoist);
  for (const declaration of sdk.types.declarations) declareModel(declaration, world, texts);
  return [scope.imports(), ...texts].filter((text) => text !== "").join("\n") || "export {};\n";
}

function declareModel({ name, schema, side, isShared }: TypeDeclaration, world: TypeWorld, texts: string[]): void {
  const place = { side, isReadonly: side === "input" && !isShared, path: name, indent: "", world };
  declare({ name, schema, doc: schemaDoc(schema) }, place, texts);
  if (side === "output" || isShared || !name.endsWith("Input")) texts.push(...enumConst(name, schema));
}

/** Writes the module of the types that procedures take and give. */
export function typesModule(sdk: Sdk, module: SdkModule): string {
  const scope = createScope(`types/${module.name}`, sdk.types);
  const { texts, hoist } = createDeclarations(sdk.types);
  const world = worldOf(scope, sdk, hoist);
  for (const procedure of module.procedures) {
    for (const { root, told } of rootsOf(procedure)) {
      if (!isNamed(root)) continue;
      const { schema } = root;
      const doc = schemaDoc(schema);
      declare(
        { name: root.name, schema, doc: doc.length > 0 ? doc : [`${told} of \`${procedure.path}\`.`] },
        toPlace(root, world),
        texts,
      );
    }
  }
  return [scope.imports(), ...texts].filter((text) => text !== "").join("\n") || "export {};\n";
}

/** Takes the names that are made for procedures, before anything else is named. @throws GenerateError when one of the contract's types has one of them. */
export function takeRootNames({ procedures, types }: Sdk): void {
  for (const procedure of procedures) {
    const { path, typeName, errors } = procedure;
    for (const { root, told } of rootsOf(procedure)) if (isNamed(root)) types.take(root.name, `${told} of ${path}`);
    if (errors.length > 0) types.take(`${typeName}Error`, `The errors of ${path}`);
  }
}

/** Everything that a procedure takes or gives, and what a person calls it. */
export function rootsOf({
  input,
  output,
  errors,
  facts,
}: SdkProcedure): readonly { readonly root: Root; readonly told: string }[] {
  return [
    ...(input ? [{ root: input, told: "The input" }] : []),
    ...(output ? [{ root: output, told: facts.kind === "subscription" ? "An event" : "The output" }] : []),
    ...errors.flatMap(({ code, data }) => (data ? [{ root: data, told: `The data of ${code}` }] : [])),
  ];
}

interface Declared {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly doc: readonly string[];
}

/** The declarations of one module, in order; those of parts come before that of the whole. */
function createDeclarations(types: TypeNames): { readonly texts: string[]; readonly hoist: TypeWorld["hoist"] } {
  const texts: string[] = [];
  return {
    texts,
    hoist(name, schema, place) {
      if (types.isTaken(name) || isRuntimeName(name)) return undefined;
      types.take(name, `a part of ${name}`);
      declare({ name, schema, doc: schemaDoc(schema) }, { ...place, indent: "", path: name }, texts);
      return name;
    },
  };
}

function declare({ name, schema, doc }: Declared, place: TypePlace, texts: string[]): void {
  const comment = formatDoc(doc);
  const body = isInterface(schema)
    ? `export interface ${name} {\n${fieldLines(schema, { ...place, indent: "  " })}}\n`
    : `export type ${name} = ${typeText(schema, place)};\n`;
  texts.push(comment + body);
}

/** The values of an enum of texts by name, for whoever does not want to write them out. */
function enumConst(name: string, schema: JsonSchema): readonly string[] {
  const values = schema.enum ?? [];
  const texts = values.filter((value) => typeof value === "string" && value !== "__proto__");
  if (texts.length === 0 || texts.length < values.length || !isIdentifier(name)) return [];
  const fields = texts.map((value) => `  ${propertyKey(String(value))}: ${quote(String(value))},\n`).join("");
  return [`${formatDoc([`The known values of \`${name}\`.`])}export const ${name} = {\n${fields}} as const;\n`];
}
