import type { Node } from "oxc-parser";
import type { ModuleSyntax, TopLevelValue } from "./syntax/module-syntax.js";
import { evaluatedChildren, unwrap } from "./syntax/node.js";

/** The package that declares `defineContract`. */
const contractPackage = "@parley/contract";

/** What a module does with `defineContract`. */
export interface FoundContracts {
  /** Values of the outermost level that are a call of it, and so can be evaluated by their names. */
  readonly contracts: readonly TopLevelValue[];
  /** Where else it is mentioned: its result there is nothing that a build can know. */
  readonly elsewhere: readonly number[];
}

/** Finds the contracts that a module defines, whatever it calls `defineContract`. */
export function findContracts(syntax: ModuleSyntax): FoundContracts {
  const isDefineContract = createTest(syntax);
  const contracts = syntax.values.filter(({ value }) => {
    const call = unwrap(value);
    return call.type === "CallExpression" && isDefineContract(unwrap(call.callee));
  });
  const elsewhere: number[] = [];
  const known = new Set<Node>(contracts.map(({ value }) => value));
  const look = (node: Node): void => {
    // Within a contract another one may be defined: the outer one holds it.
    if (known.has(node) || node.type === "ImportDeclaration") return;
    if (isDefineContract(node)) elsewhere.push(node.start);
    else for (const child of evaluatedChildren(node)) look(child);
  };
  look(syntax.program);
  return { contracts, elsewhere };
}

function createTest({ imports }: ModuleSyntax): (node: Node) => boolean {
  const isImport = (name: string, what: string) => {
    const imported = imports.get(name);
    return imported?.source === contractPackage && imported.name === what;
  };
  return (node) => {
    if (node.type === "Identifier") return isImport(node.name, "defineContract");
    if (node.type === "ExportSpecifier") return false;
    if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return false;
    if (!isImport(node.object.name, "*")) return false;
    return !node.computed && node.property.type === "Identifier" && node.property.name === "defineContract";
  };
}
