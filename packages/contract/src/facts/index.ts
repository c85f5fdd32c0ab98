export type { ContractFacts, FactsTree, ProcedureFacts } from "./contract-facts.js";
export { fromFacts, fromFactsInPlace } from "./from-facts.js";
export { toFacts } from "./to-facts.js";
