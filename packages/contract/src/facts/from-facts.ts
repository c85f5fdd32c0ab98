import { type KnownAbout, sealContract } from "../about.js";
import type { PlanNode } from "../codec/plan.js";
import type { ContractTree } from "../contract.js";
import { type PlanSource, withPlanSource } from "../plan-source.js";
import { type ContractFacts, type FactsTree, factsFormat, type ProcedureFacts } from "./contract-facts.js";

/**
 * Makes a contract of what `toFacts` wrote: a client takes it in place of the contract itself, and so does all that builds on clients.
 * There are no schemas in it, so that a page that uses it loads none, and a server cannot serve it.
 *
 * @throws TypeError for what are no facts, or facts of a format that this version does not know.
 * @example
 * import { fromFacts } from "@parley/contract/facts";
 * import type { mail } from "./contract.js";
 * import facts from "./mail.facts.json" with { type: "json" };
 *
 * const api = createClient(fromFacts<typeof mail>(facts), { url: "/rpc" });
 */
export function fromFacts<T extends ContractTree>(facts: ContractFacts<T>): T {
  const { format, digest: _, procedures, ...about } = Object(facts) as ContractFacts;
  if (format !== factsFormat || !procedures) {
    throw new TypeError(`fromFacts() takes facts of format ${factsFormat}, not ${JSON.stringify(facts)}`.slice(0, 99));
  }
  // The tree has been written after the contract, so it has the shape that its type says, but for the schemas nobody reads here.
  return sealContract(toTree(procedures as FactsTree), about as KnownAbout) as object as T;
}

/**
 * The same for where facts are put before the contract that they were made from: `true ? fromFactsInPlace(facts) : defineContract(…)`.
 * Bundlers drop the contract there, and to type checkers, as loaders of bundlers have them, the whole is the contract.
 *
 * @private For the build plugin; does not follow semantic versioning.
 */
export function fromFactsInPlace(facts: ContractFacts): never {
  return fromFacts(facts as ContractFacts<ContractTree>) as never;
}

function toTree(tree: FactsTree): object {
  const entries = Object.entries(tree).map(([key, facts]) => [
    key,
    isProcedureFacts(facts) ? toProcedure(facts) : Object.freeze(toTree(facts)),
  ]);
  return Object.fromEntries(entries);
}

function isProcedureFacts(facts: ProcedureFacts | FactsTree): facts is ProcedureFacts {
  return typeof facts.kind === "string";
}

/** What stands for the schema of an input is the nodes of its plan. */
const writtenPlans: PlanSource = {
  hasSchemas: false,
  planOf: (nodes) => ({ nodes: nodes as readonly PlanNode[], open: true }),
};

function toProcedure({ input, output, ...rest }: ProcedureFacts): object {
  const procedure = {
    ...rest,
    ...(input && { input: standInOf(input) }),
    ...(output && { output: { bytes: true } }),
  };
  return withPlanSource(procedure, writtenPlans);
}

function standInOf(side: NonNullable<ProcedureFacts["input"]>): object {
  if (side === "bytes") return { bytes: true };
  return "form" in side ? { form: true, fields: Object.fromEntries(side.form.map((name) => [name, {}])) } : side;
}
