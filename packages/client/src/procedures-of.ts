import type { ContractTree, ProcedureDefinition } from "@parley/contract";
import { isBranch, isProcedure, listProcedures } from "@parley/contract/call";

/** The procedures of a contract, in place of a client whose functions are missing. @throws TypeError for what is none, that says what it is instead. */
export function proceduresOf(contract: ContractTree): ReadonlyMap<string, ProcedureDefinition> {
  const takes = "createClient() takes a contract, ";
  if (isProcedure(contract)) {
    throw new TypeError(`${takes}and got a single ${contract.kind}: give it the tree that holds the ${contract.kind}`);
  }
  // Callers in JavaScript may give anything.
  if (isBranch(contract)) {
    const procedures = listProcedures(contract);
    if (procedures.size > 0 || Object.keys(contract).length === 0) return procedures;
  }
  throw new TypeError(`${takes}as defineContract() makes it, and got something without any procedure in it`);
}
