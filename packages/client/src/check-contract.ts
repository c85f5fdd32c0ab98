import type { ContractTree } from "@parley/contract";
import { isBranch, isProcedure, listProcedures } from "@parley/contract/call";

/** Refuses what is no contract, in place of a client whose functions are missing. @throws TypeError that says what it is instead. */
export function checkContract(contract: unknown): void {
  if (isProcedure(contract)) {
    throw new TypeError(
      `createClient() takes a contract, and got a single ${contract.kind}: give it the tree that holds the ${contract.kind}`,
    );
  }
  if (isBranch(contract)) {
    const tree = contract as ContractTree;
    if (listProcedures(tree).size > 0 || Object.keys(tree).length === 0) return;
  }
  throw new TypeError(
    "createClient() takes a contract, as defineContract() makes it, and got something without any procedure in it",
  );
}
