import { type About, sealContract } from "./about.js";
import { checkContract } from "./check/check-contract.js";
import type { AnyProcedure, ProcedureDefinition } from "./procedure.js";
import { walkProcedures } from "./walk.js";

/** Procedures in a tree of plain objects. A sub-tree is a contract too, `import * as messages` included. */
export type ContractTree = { readonly [key: string]: AnyProcedure | ContractTree };

/**
 * Declares a contract: the one thing that server and client share. It is checked as a whole, so that what cannot work fails here and
 * not at some call. What comes back is a frozen copy of the outermost object; sub-trees and procedures stay the objects they were.
 *
 * @throws TypeError that lists everything wrong with it, each with its path.
 */
export function defineContract<const T extends ContractTree>(tree: T, facts: About = {}): T {
  checkContract(tree, facts.reserved);
  const { name, version, reserved } = facts;
  return sealContract(tree, {
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(reserved !== undefined && reserved.length > 0 && { reserved: Object.freeze([...reserved].sort()) }),
  });
}

/** Every procedure of a contract by its dotted path, such as `messages.list`, in the order they were declared. */
export function listProcedures(contract: ContractTree): ReadonlyMap<string, ProcedureDefinition> {
  const procedures = new Map<string, ProcedureDefinition>();
  for (const { path, value } of walkProcedures(contract)) procedures.set(path, value);
  return procedures;
}
