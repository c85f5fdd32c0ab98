export type { ContractFacts, ErrorFacts, FactsTree, ProcedureFacts } from "./contract-facts.js";
export { fromFacts, fromFactsInPlace } from "./from-facts.js";
export { toFacts } from "./to-facts.js";
