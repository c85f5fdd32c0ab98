import type { Node } from "oxc-parser";
import { findExport, type Search } from "../syntax/find-export.js";
import type { ReadModule } from "../syntax/module-reader.js";
import type { ImportedName, TopLevelValue } from "../syntax/module-syntax.js";
import { evaluatedChildren, unwrap } from "../syntax/node.js";

/** The package that declares `defineContract`. */
const contractPackage = "@parley/contract";

/** To import it and to pass it on is no use of it. */
const passing = new Set(["ImportDeclaration", "ExportSpecifier"]);

/** What a module does with `defineContract`. */
export interface FoundContracts {
  /** Values of the outermost level that are a call of it, and so can be evaluated by their names. */
  readonly contracts: readonly TopLevelValue[];
  /** Where else it is mentioned: its result there is nothing that a build can know. */
  readonly elsewhere: readonly number[];
}

/** Finds the contracts that a module defines, whatever it calls `defineContract`, and whatever module passes that on under its name. */
export async function findContracts(module: ReadModule, search: Search): Promise<FoundContracts> {
  const { syntax } = module;
  const isDefineContract = createTest(await namesOf(module, search));
  const contracts = syntax.values.filter(({ value }) => {
    const call = unwrap(value);
    return call.type === "CallExpression" && isDefineContract(unwrap(call.callee));
  });
  const elsewhere: number[] = [];
  const known = new Set<Node>(contracts.map(({ value }) => value));
  const look = (node: Node): void => {
    // Within a contract another one may be defined: the outer one holds it.
    if (known.has(node) || passing.has(node.type)) return;
    if (isDefineContract(node)) elsewhere.push(node.start);
    else for (const child of evaluatedChildren(node)) look(child);
  };
  look(syntax.program);
  return { contracts, elsewhere };
}

interface Names {
  readonly functions: ReadonlySet<string>;
  /** Of the whole package. */
  readonly packages: ReadonlySet<string>;
}

async function namesOf(module: ReadModule, search: Search): Promise<Names> {
  const functions = new Set<string>();
  const packages = new Set<string>();
  for (const [local, imported] of module.syntax.imports) {
    if (imported.source === contractPackage && imported.name === "*") packages.add(local);
    if (imported.name === "defineContract" && (await isOurs(imported, module, search))) functions.add(local);
  }
  return { functions, packages };
}

async function isOurs(imported: ImportedName, module: ReadModule, search: Search): Promise<boolean> {
  if (imported.source === contractPackage) return true;
  const found = await findExport(imported, module, search);
  return (
    found !== undefined && "source" in found && found.source === contractPackage && found.name === "defineContract"
  );
}

function createTest({ functions, packages }: Names): (node: Node) => boolean {
  return (node) => {
    if (node.type === "Identifier") return functions.has(node.name);
    if (node.type !== "MemberExpression" || node.object.type !== "Identifier" || !packages.has(node.object.name))
      return false;
    return !node.computed && node.property.type === "Identifier" && node.property.name === "defineContract";
  };
}
