import type { ContractTree, ProcedureDefinition } from "@parley/contract";
import { isBranch, isProcedure, listProcedures } from "@parley/contract/call";

/** The procedures of a contract, in place of a client whose functions are missing. @throws TypeError for what is none, that says what it is instead. */
export function proceduresOf(contract: ContractTree): ReadonlyMap<string, ProcedureDefinition> {
  // Callers in JavaScript may give anything.
  if (isBranch(contract)) {
    const procedures = listProcedures(contract);
    if (procedures.size > 0 || Object.keys(contract).length === 0) return procedures;
  }
  const got = isProcedure(contract) ? `a single ${contract.kind}` : "something without any procedure in it";
  throw new TypeError(`createClient() takes a contract, as defineContract() makes it, and got ${got}`);
}
