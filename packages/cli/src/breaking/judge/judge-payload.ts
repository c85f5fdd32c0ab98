import type { JsonSchema, Payload } from "@parley/contract/manifest";
import type { Change, SchemaChange } from "../changes/change.js";
import { comparePayloadSchemas, comparePayloads, type Payloads } from "../changes/compare-payloads.js";
import type { Walk } from "../changes/pair.js";
import { ruleOf } from "../rules/all-rules.js";
import type { Severity } from "../severity.js";
import { stableJson } from "../stable-json.js";
import { checkInput, checkOutput } from "../subtype/check-payload.js";
import type { NamedTypes, Verdict } from "../subtype/verdict.js";
import { isRealCounterexample } from "./is-real-counterexample.js";
import type { Judged } from "./to-finding.js";

/** What judging goes by: the types of both contracts, under names that do not collide. */
export interface Scene {
  readonly types: NamedTypes;
  readonly resolve: Walk["resolve"];
  /** The types that are not the same in both, or consist of such. */
  readonly changed: ReadonlySet<string>;
  /** What has been judged already, by its text: many procedures have the same inputs and outputs. */
  readonly known: Map<string, readonly Judged[]>;
}

/**
 * Finds what is different in a payload, and asks the prover whether it breaks anybody: first of the payload as a whole, because what looks like a change
 * may be none; then of each change alone, so that each has a counterexample of its own.
 */
export function judgePayload(payloads: Payloads, scene: Scene): readonly Judged[] {
  const { side, was, is, at } = payloads;
  // Plans follow from schemas.
  const key = stableJson([side, at, ...[was, is].map((payload) => payload && { ...payload, plan: undefined })]);
  const judged = scene.known.get(key) ?? judgeAnew(payloads, scene);
  scene.known.set(key, judged);
  return judged;
}

function judgeAnew(payloads: Payloads, scene: Scene): readonly Judged[] {
  const judged: Judged[] = [];
  for (const change of comparePayloads(payloads)) judged.push({ change });
  const whole = judged.some(({ change }) => ruleOf(change.rule).severity === "WIRE" && !change.rule.includes("-now-"))
    ? undefined
    : check(payloads, scene);
  const changes = [...comparePayloadSchemas(payloads, scene.resolve)];
  for (const change of changes) judged.push(...judgeChange(change, { payloads, scene, whole }));
  // A counterexample is told, even where it could not be said which change it is one of.
  const enough: readonly Severity[] = whole?.verdict === "no" ? ["WIRE"] : ["WIRE", "UNKNOWN"];
  const isTold = judged.some(({ change, severity }) => enough.includes(severity ?? ruleOf(change.rule).severity));
  return whole && !isTold ? [...judged, ...judgeWhole(whole, payloads)] : judged;
}

function check({ side, was, is }: Pick<Payloads, "side" | "was" | "is">, { types }: Scene): Verdict {
  const ends = { client: { payload: was, types }, server: { payload: is, types } };
  return side === "input" ? checkInput(ends) : checkOutput(ends);
}

interface Question {
  readonly payloads: Payloads;
  readonly scene: Scene;
  readonly whole: Verdict | undefined;
}

function judgeChange(change: SchemaChange, { payloads, scene, whole }: Question): readonly Judged[] {
  const { severity, ifSafe } = ruleOf(change.rule);
  if (severity !== "WIRE") return [{ change }];
  const safe: readonly Judged[] = ifSafe ? [{ change, severity: ifSafe }] : [];
  if (whole?.verdict === "yes" && !change.old) return safe;
  const { side } = payloads;
  const verdict = check({ side, ...endsOf(change, payloads) }, scene);
  if (verdict.verdict === "yes") return safe;
  if (verdict.verdict === "unknown") return [{ change, severity: "UNKNOWN", unproved: verdict.why }];
  if (isRealCounterexample(verdict, { ...payloads, types: scene.types })) return [{ change, counterexample: verdict }];
  if (whole?.verdict === "no") return [];
  return [
    {
      change,
      severity: "UNKNOWN",
      unproved: "the counterexample of this change alone is none of all changes together",
    },
  ];
}

/**
 * The two ends, different in nothing but this change: what old clients send, and a server that has changed in this alone; or what the new server answers,
 * and clients that know of all its changes but this one, so that nothing else is in the way of its answers.
 */
function endsOf({ old, alone, undone }: SchemaChange, { side, was, is }: Payloads): Pick<Payloads, "was" | "is"> {
  return side === "input"
    ? { was: withSchema(was, old), is: withSchema(was, alone()) }
    : { was: withSchema(is, undone()), is };
}

function withSchema(payload: Payload | undefined, schema: JsonSchema | undefined): Payload | undefined {
  return payload && payload.body !== "bytes" && schema ? { ...payload, schema } : payload;
}

function judgeWhole(whole: Verdict, { at, was, is }: Payloads): readonly Judged[] {
  const [before, after] = [was, is].map((payload) =>
    payload && payload.body !== "bytes" ? (payload.schema as object) : {},
  );
  const change: Omit<Change, "rule"> = { at, was: before as Change["was"], is: after as Change["is"] };
  if (whole.verdict === "no") return [{ change: { ...change, rule: "schema-not-compatible" }, counterexample: whole }];
  if (whole.verdict === "unknown") return [{ change: { ...change, rule: "schema-not-compared" }, unproved: whole.why }];
  return [];
}
