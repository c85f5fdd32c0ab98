import type { JsonSchema } from "@parley/contract/manifest";
import { anything, type ObjectAtom, partAt } from "../model/atom.js";
import type { Sample } from "../model/sample.js";
import { fits } from "./fits.js";
import { anyKey, type Candidate, type Trial } from "./outcome.js";
import { isEmptySchema, type Prover } from "./prover.js";

/** One is enough where there is one atom to compare with; of several, each may be refused for another part. */
const maxCandidates = 12;

/** What is being found out about two atoms. */
interface Comparison {
  readonly prover: Prover;
  readonly a: ObjectAtom;
  readonly b: ObjectAtom;
  readonly candidates: Candidate[];
  /** Why there is no proof, as soon as that is so. */
  failed: { readonly why: string; readonly at: readonly string[] } | undefined;
}

/** Whether all objects of one atom are in the other: key by key, and by which keys there are and how many. */
export function compareObjects(prover: Prover, a: ObjectAtom, b: ObjectAtom): Trial {
  const comparison: Comparison = { prover, a, b, candidates: [], failed: undefined };
  compareRequired(comparison);
  for (const key of new Set([...a.properties.keys(), ...b.properties.keys()])) compareKey(comparison, key);
  compareOthers(comparison);
  compareCounts(comparison);
  const { candidates, failed } = comparison;
  return failed ? { candidates, ...failed } : "yes";
}

function fail(comparison: Comparison, why: string, at: readonly string[]): void {
  comparison.failed ??= { why, at };
}

/** Takes an object with these parts as a candidate, if there is one. */
function propose(comparison: Comparison, parts: ReadonlyMap<string, Sample>, at: readonly string[]): void {
  if (comparison.candidates.length >= maxCandidates) return;
  const sample = comparison.prover.a.sampler.objectWith(comparison.a, parts);
  if (sample !== undefined) comparison.candidates.push({ sample, at });
}

function compareRequired(comparison: Comparison): void {
  const { a, b } = comparison;
  const missing = [...b.required].filter((key) => !a.required.has(key));
  if (missing.length === 0) return;
  fail(comparison, `no object was found without ${missing[0]}`, []);
  propose(comparison, new Map(), []);
}

function compareKey(comparison: Comparison, key: string): void {
  const { prover, a, b } = comparison;
  const part = partAt(a, key);
  if (isEmptySchema(prover.a, part)) return;
  if (a.names && !fits(prover.a.unions, a.names, key)) return;
  if (b.names && !fits(prover.b.unions, b.names, key)) {
    fail(comparison, `no object was found with ${key}`, [key]);
    for (const sample of prover.a.sampler.ofSchema(part, 1)) propose(comparison, new Map([[key, sample]]), [key]);
  }
  const outcome = prover.sub(b.required.has(key) ? part : withoutUndefined(prover, part), partAt(b, key));
  if (outcome.kind === "yes") return;
  const at = [key, ...outcome.at];
  if (outcome.kind === "unknown") fail(comparison, outcome.why, at);
  else {
    fail(comparison, "no whole object was found for a part that differs", at);
    propose(comparison, new Map([[key, outcome.sample]]), at);
  }
}

/** What may be missing may be undefined: to programs that is the same. */
function withoutUndefined({ a: { unions } }: Prover, part: JsonSchema): JsonSchema {
  const atoms = unions.atoms(part);
  const others = atoms.filter((atom) => atom.codec !== "undefined");
  return others.length === atoms.length ? part : unions.schemaOf(others);
}

/** Compares what may stand at keys that neither declares. */
function compareOthers(comparison: Comparison): void {
  const { prover, a, b } = comparison;
  if (isEmptySchema(prover.a, a.additional)) return;
  const { names = { type: "string" } } = a;
  const outcome = prover.sub(a.additional, b.additional);
  if (outcome.kind === "unknown") fail(comparison, outcome.why, [anyKey, ...outcome.at]);
  if (outcome.kind === "no") {
    fail(comparison, "no key was found that is not declared", [anyKey, ...outcome.at]);
    const keys = names.type === "string" ? ["a", "b", "other"] : [];
    for (const key of [...keys, ...prover.a.sampler.ofSchema(names, 8)]) {
      if (typeof key !== "string" || a.properties.has(key) || b.properties.has(key)) continue;
      propose(comparison, new Map([[key, outcome.sample]]), [key, ...outcome.at]);
    }
  }
  compareNames(comparison);
}

function compareNames(comparison: Comparison): void {
  const { prover, a, b } = comparison;
  const { names = { type: "string" } } = a;
  const outcome = prover.sub(names, b.names ?? anything);
  if (outcome.kind === "yes") return;
  fail(comparison, outcome.kind === "unknown" ? outcome.why : "no key was found that tells the names apart", [anyKey]);
  if (outcome.kind === "unknown" || typeof outcome.sample !== "string") return;
  const key = outcome.sample;
  for (const sample of prover.a.sampler.ofSchema(partAt(a, key), 1))
    propose(comparison, new Map([[key, sample]]), [key]);
}

function compareCounts(comparison: Comparison): void {
  const { prover, a, b } = comparison;
  if (Math.max(a.required.size, a.minProperties) < b.minProperties) {
    fail(comparison, "no object was found with as few keys", []);
    propose(comparison, new Map(), []);
  }
  const usable = [...a.properties.keys()].filter((key) => !isEmptySchema(prover.a, partAt(a, key)));
  const isClosed = isEmptySchema(prover.a, a.additional);
  const most = isClosed ? Math.min(a.maxProperties, usable.length) : a.maxProperties;
  if (most <= b.maxProperties) return;
  fail(comparison, "no object was found with as many keys", []);
  propose(comparison, manyParts(comparison, usable), []);
}

/** One part more than the other atom allows. */
function manyParts({ prover, a, b }: Comparison, usable: readonly string[]): ReadonlyMap<string, Sample> {
  const parts = new Map<string, Sample>();
  const wanted = Math.min(b.maxProperties + 1, 1_000);
  const names = a.names ? prover.a.sampler.ofSchema(a.names, wanted) : numbered(wanted);
  for (const key of [...a.required, ...usable, ...names]) {
    if (parts.size >= wanted || typeof key !== "string") break;
    const [sample] = prover.a.sampler.ofSchema(partAt(a, key), 1);
    if (sample !== undefined) parts.set(key, sample);
  }
  return parts;
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `key${index + 1}`);
}
