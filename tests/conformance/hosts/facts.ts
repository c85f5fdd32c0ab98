import { fromFacts, toFacts } from "@parley/contract/facts";
import { contract, type Fixture } from "../contract.js";
import type { Host } from "../host.js";
import { inProcess } from "./in-process.js";

/** Clients that know the contract by its facts, as pages do. */
export const facts: Host = {
  ...inProcess,
  name: "facts",
  contract: fromFacts<Fixture>(JSON.parse(JSON.stringify(toFacts(contract)))),
};
