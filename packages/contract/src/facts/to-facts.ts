import { aboutContract } from "../about.js";
import { isBytes, isForm } from "../body-kind.js";
import { canonicalJson } from "../canonical-json.js";
import { planOf } from "../codec/plan-of.js";
import type { ContractTree } from "../contract.js";
import { formatContractTag } from "../contract-tag.js";
import { describeValue } from "../describe-value.js";
import { wireDigestOf } from "../manifest/to-manifest.js";
import { planSourceOf } from "../plan-source.js";
import { type ErrorMap, isProcedure, type ProcedureDefinition } from "../procedure.js";
import { sha256 } from "../sha-256.js";
import { isBranch } from "../walk.js";
import { type ContractFacts, type FactsTree, factsFormat, type ProcedureFacts } from "./contract-facts.js";

/**
 * Writes down what a client needs of a contract, as plain JSON that `fromFacts` makes a contract of again: for pages, which should not
 * have to load the schemas. The same contract gives the same facts, so that a file of them can be compared.
 *
 * @throws TypeError for what is no contract, and for what JSON cannot say, with its path.
 * @example writeFileSync("mail.facts.json", JSON.stringify(toFacts(mail)));
 */
export function toFacts<T extends ContractTree>(contract: T): ContractFacts<T> {
  checkTree(contract);
  // Which paths are reserved is nothing to a page.
  const { reserved: _, tag = tagOf(contract), ...about } = aboutContract(contract);
  const procedures = treeFacts(contract, "", []);
  const facts = { format: factsFormat, ...about, ...(tag !== undefined && { tag }), procedures };
  return { ...facts, digest: digestOf(facts) };
}

/** Of parts of contracts that were made from facts there is none, and of what cannot be looked into. */
function tagOf(contract: ContractTree): string | undefined {
  try {
    return formatContractTag(aboutContract(contract), wireDigestOf(contract));
  } catch {
    return undefined;
  }
}

function checkTree(contract: unknown): void {
  if (isBranch(contract)) return;
  const given = isProcedure(contract) ? `a single ${contract.kind}` : describeValue(contract);
  throw new TypeError(`toFacts() takes a contract, as defineContract() makes it, and got ${given}`);
}

function digestOf(facts: object): string {
  try {
    return sha256(canonicalJson(facts));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^procedures\./, "") : String(cause);
    throw new TypeError(`The contract's facts cannot be written: ${why}`, { cause });
  }
}

function treeFacts(tree: object, prefix: string, above: readonly object[]): FactsTree {
  if (above.includes(tree)) throw new TypeError(`${prefix} contains itself: its paths would never end`);
  const within = [...above, tree];
  const facts: [key: string, facts: ProcedureFacts | FactsTree][] = [];
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === "" ? key : `${prefix}.${key}`;
    if (isProcedure(value)) facts.push([key, procedureFacts(value, path)]);
    else if (isBranch(value)) facts.push([key, treeFacts(value, path, within)]);
  }
  return Object.fromEntries(facts);
}

function procedureFacts(procedure: ProcedureDefinition, path: string): ProcedureFacts {
  const { kind, input, output, errors, timeoutMs, criticality, idempotent, pagination, resumable } = procedure;
  return {
    kind,
    ...(input && { input: inputFacts(procedure, input, path) }),
    ...(isBytes(output) && { output: "bytes" }),
    ...(errors && Object.keys(errors).length > 0 && { errors: errorFacts(errors) }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(criticality !== undefined && criticality !== "critical" && { criticality }),
    ...(idempotent && { idempotent }),
    ...(pagination && { pagination: { cursor: pagination.cursor, items: pagination.items, next: pagination.next } }),
    ...(resumable && { resumable }),
  };
}

function inputFacts(procedure: ProcedureDefinition, input: object, path: string): NonNullable<ProcedureFacts["input"]> {
  if (isBytes(input)) return "bytes";
  if (isForm(input)) return { form: Object.keys(input.fields) };
  const plan = planSourceOf(procedure)?.planOf ?? planOf;
  try {
    return plan(input, "input").nodes;
  } catch (cause) {
    throw new TypeError(`${path}: the schemas of its input cannot be looked into: ${String(cause)}`, { cause });
  }
}

function errorFacts(errors: ErrorMap): Record<string, { readonly status: number }> {
  return Object.fromEntries(Object.entries(errors).map(([code, { status }]) => [code, { status }]));
}
