import { createHash } from "node:crypto";
import type { JsonValue, Manifest } from "@parley/contract/manifest";
import type { Change } from "../changes/change.js";
import { withoutDocs } from "../changes/compare-docs.js";
import { underOwnNames } from "../changes/rename-types.js";
import type { Direction, Finding } from "../finding.js";
import { ruleOf } from "../rules/all-rules.js";
import type { Severity } from "../severity.js";
import { stableJson } from "../stable-json.js";
import type { Counterexample } from "../subtype/verdict.js";
import { showWitness } from "./show-witness.js";

/** What findings are made for: two contracts, of which clients were built from the first and a server serves the second. */
export interface Case {
  readonly old: Manifest;
  readonly now: Manifest;
  readonly direction: Direction;
}

/** A change with what has been found out about it. */
export interface Judged {
  readonly procedure?: string | undefined;
  readonly change: Change;
  /** Where it is not the rule's own. */
  readonly severity?: Severity | undefined;
  readonly counterexample?: Counterexample | undefined;
  /** Why nothing could be proved. */
  readonly unproved?: string | undefined;
}

/** Makes a finding of a change that has been judged. */
export function toFinding(judged: Judged, context: Case): Finding {
  const { change, procedure, counterexample } = judged;
  const rule = ruleOf(change.rule);
  const [was, is] = [plain(change.was), plain(change.is)];
  const stability = procedure === undefined ? undefined : context.old.procedures[procedure]?.docs?.stability;
  const { direction } = context;
  return {
    rule: rule.id,
    severity: judged.severity ?? rule.severity,
    direction,
    ...(procedure !== undefined && { procedure }),
    ...(stability !== undefined && stability !== "stable" && { stability }),
    at: change.at,
    ...(was !== undefined && { was }),
    ...(is !== undefined && { is }),
    ...(counterexample?.witness !== undefined && { witness: counterexample.witness }),
    ...(counterexample?.codecs && { codecs: counterexample.codecs }),
    message: `${capital(change.detail ?? rule.title)}. ${capital(consequence(judged, context))}`,
    fix: rule.fix.replaceAll("{procedure}", procedure ?? ""),
    fingerprint: fingerprintOf([direction, rule.id, procedure, change.at, was, is]),
  };
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** The parts of schemas as the contract writes them, and without their descriptions: those are no change. */
function plain(value: JsonValue | undefined): JsonValue | undefined {
  return value === undefined ? undefined : (withoutDocs(underOwnNames(value)) as JsonValue);
}

function fingerprintOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(parts.map(stableJson).join("\n")).digest("hex").slice(0, 12);
}

/** What becomes of somebody: shown with the counterexample, where there is one. */
function consequence({ change, counterexample, unproved }: Judged, context: Case): string {
  const rule = ruleOf(change.rule);
  if (unproved !== undefined) return `Whether that breaks anybody could not be proved: ${unproved}.`;
  if (counterexample?.witness === undefined) return rule.why;
  const value = showWitness(counterexample.witness, change.at);
  const { client, server } = namesOf(context);
  if (!isInput(change)) return `${server} may answer ${value}, which ${client} cannot take: ${counterexample.why}.`;
  return `${client} sends ${value} and gets BAD_REQUEST: ${counterexample.why}.`;
}

function isInput({ at, rule }: Change): boolean {
  return at.startsWith("#/input") || rule.startsWith("input-");
}

/** By their versions, where those tell them apart. */
function namesOf({ old, now, direction }: Case): { readonly client: string; readonly server: string } {
  if (old.version !== undefined && now.version !== undefined && old.version !== now.version) {
    return { client: `a ${old.version} client`, server: `a ${now.version} server` };
  }
  const [client, server] = direction === "forward" ? ["a newer", "an older"] : ["an older", "a newer"];
  return { client: `${client} client`, server: `${server} server` };
}
