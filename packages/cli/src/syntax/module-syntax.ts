import {
  type Comment,
  type Directive,
  type Expression,
  type Node,
  type Program,
  parseSync,
  type Statement,
} from "oxc-parser";
import { boundNames, walk } from "./node.js";

/** Where a name comes from that a module imports, or passes on: `*` is the whole module. */
export interface ImportedName {
  readonly source: string;
  readonly name: string;
}

/** A variable of a module's outermost level that keeps its value, or what stands behind `export default`, named `default`. */
export interface TopLevelValue {
  readonly name: string;
  readonly value: Expression;
}

/** What a module's text says of its names. Types are left out. */
export interface ModuleSyntax {
  readonly program: Program;
  /** In the order of the text. */
  readonly comments: readonly Comment[];
  /** By local name. */
  readonly imports: ReadonlyMap<string, ImportedName>;
  readonly values: readonly TopLevelValue[];
  /** Functions of the outermost level, by name. */
  readonly functions: ReadonlyMap<string, Node>;
  /** Every name that the outermost level declares, imports left out. */
  readonly names: ReadonlySet<string>;
  /** By exported name: a local name, or what another module is asked for. */
  readonly exports: ReadonlyMap<string, string | ImportedName>;
  /** The modules of `export * from`. */
  readonly stars: readonly string[];
}

interface Draft extends ModuleSyntax {
  readonly imports: Map<string, ImportedName>;
  readonly values: TopLevelValue[];
  readonly functions: Map<string, Node>;
  readonly names: Set<string>;
  readonly exports: Map<string, string | ImportedName>;
  readonly stars: string[];
  /** Whether anything is declared by `let` or `var`. */
  variable: boolean;
}

/** Reads a module in JavaScript or TypeScript. `undefined` for what cannot be parsed: to say why is the bundler's business. */
export function readModule(code: string, path: string): ModuleSyntax | undefined {
  const { program, comments, errors } = parseSync(path, code, {
    preserveParens: false,
    sourceType: "module",
    ...dialectOf(path),
  });
  if (errors.some(({ severity }) => severity === "Error")) return undefined;
  const draft: Draft = {
    program,
    comments,
    imports: new Map(),
    values: [],
    functions: new Map(),
    names: new Set(),
    exports: new Map(),
    stars: [],
    variable: false,
  };
  for (const statement of program.body) readStatement(statement, draft);
  const assigned = assignedNames(draft);
  return { ...draft, values: draft.values.filter(({ name }) => !assigned.has(name)) };
}

/** By the file's extension; JavaScript may have JSX in it, as bundlers can be told. */
function dialectOf(path: string): { readonly lang?: "jsx" } {
  return /\.[cm]?js$/.test(path) ? { lang: "jsx" } : {};
}

function readStatement(statement: Statement | Directive, draft: Draft): void {
  switch (statement.type) {
    case "ImportDeclaration":
      if (statement.importKind !== "type") readImport(statement, draft);
      break;
    case "ExportAllDeclaration": {
      const source = statement.source.value;
      if (statement.exported) draft.exports.set(nameOf(statement.exported), { source, name: "*" });
      else if (statement.exportKind !== "type") draft.stars.push(source);
      break;
    }
    case "ExportNamedDeclaration":
      readExport(statement, draft);
      break;
    case "ExportDefaultDeclaration":
      readDefault(statement, draft);
      break;
    default:
      readDeclaration(statement, draft);
  }
}

function readImport(statement: Node & { type: "ImportDeclaration" }, draft: Draft): void {
  const source = statement.source.value;
  for (const specifier of statement.specifiers) {
    if (specifier.type === "ImportSpecifier" && specifier.importKind === "type") continue;
    draft.imports.set(specifier.local.name, { source, name: importedName(specifier) });
  }
}

function importedName(specifier: (Node & { type: "ImportDeclaration" })["specifiers"][number]): string {
  if (specifier.type === "ImportSpecifier") return nameOf(specifier.imported);
  return specifier.type === "ImportDefaultSpecifier" ? "default" : "*";
}

function readExport(statement: Node & { type: "ExportNamedDeclaration" }, draft: Draft): void {
  if (statement.exportKind === "type") return;
  for (const { exportKind, local, exported } of statement.specifiers) {
    if (exportKind === "type") continue;
    const name = nameOf(local);
    draft.exports.set(nameOf(exported), statement.source ? { source: statement.source.value, name } : name);
  }
  if (!statement.declaration) return;
  for (const name of readDeclaration(statement.declaration, draft)) draft.exports.set(name, name);
}

function readDefault({ declaration }: Node & { type: "ExportDefaultDeclaration" }, draft: Draft): void {
  switch (declaration.type) {
    case "FunctionDeclaration":
      draft.functions.set("default", declaration);
      break;
    case "ClassDeclaration":
    case "TSInterfaceDeclaration":
      return;
    case "Identifier":
      draft.exports.set("default", declaration.name);
      return;
    default:
      draft.values.push({ name: "default", value: declaration as Expression });
  }
  draft.exports.set("default", "default");
}

/** @returns the names that it declares */
function readDeclaration(statement: Node, draft: Draft): string[] {
  const names = namesDeclared(statement);
  for (const name of names) draft.names.add(name);
  if (statement.type === "FunctionDeclaration" && statement.id) draft.functions.set(statement.id.name, statement);
  if (statement.type !== "VariableDeclaration" || statement.declare) return names;
  for (const { id, init } of statement.declarations) {
    if (id.type === "Identifier" && init) draft.values.push({ name: id.name, value: init });
    if (statement.kind !== "const") draft.variable = true;
  }
  return names;
}

/** What is assigned to after it was declared. Packages that were bundled say `var` for what keeps its value. */
function assignedNames({ program, variable }: Draft): ReadonlySet<string> {
  const names = new Set<string>();
  if (!variable) return names;
  walk(program, (node) => {
    const target = targetOf(node);
    if (target && target.type !== "VariableDeclaration") for (const name of boundNames(target)) names.add(name);
    return true;
  });
  return names;
}

function targetOf(node: Node): Node | undefined {
  if (node.type === "UpdateExpression") return node.argument;
  const assigns =
    node.type === "AssignmentExpression" || node.type === "ForOfStatement" || node.type === "ForInStatement";
  return assigns ? node.left : undefined;
}

function namesDeclared(statement: Node): string[] {
  if (statement.type === "VariableDeclaration") return statement.declarations.flatMap(({ id }) => boundNames(id));
  const named = statement.type.endsWith("Declaration") && "id" in statement ? statement.id : undefined;
  return named?.type === "Identifier" ? [named.name] : [];
}

function nameOf(node: Node): string {
  return node.type === "Identifier" ? node.name : String((node as { readonly value?: unknown }).value);
}
