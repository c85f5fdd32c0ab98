import type { JsonSchema } from "@parley/contract/manifest";
import { type Atom, partAt } from "../model/atom.js";
import { fewValues } from "../model/disjoint.js";
import { isObject, type Sample } from "../model/sample.js";
import { canMeet } from "./can-meet.js";
import { compareAtoms } from "./compare-atoms.js";
import { fits, fitsAtom } from "./fits.js";
import { type Candidate, type Found, type Outcome, type Trial, yes } from "./outcome.js";
import type { Prover } from "./prover.js";
import { split } from "./split.js";

/** How often an atom is cut into pieces because only several others together may cover it. */
const maxCuts = 6;

/** How many values are tried where nothing says which would show a difference. */
const maxTried = 12;

/** Whether the atoms of a schema cover an atom: one of them the whole of it, or each a piece. */
export function cover(prover: Prover, atom: Atom, schema: JsonSchema): Outcome {
  return coverPiece({ prover, schema, cuts: 0 }, atom);
}

interface Covering {
  readonly prover: Prover;
  readonly schema: JsonSchema;
  readonly cuts: number;
}

function coverPiece(covering: Covering, atom: Atom): Outcome {
  const { prover, schema } = covering;
  if (prover.a.isEmpty(atom)) return yes;
  const others = candidatesFor(covering, atom);
  const trials: Exclude<Trial, "yes">[] = [];
  for (const other of others) {
    const trial = compareAtoms(prover, atom, other);
    if (trial === "yes") return yes;
    trials.push(trial);
  }
  const shows = ({ sample, at }: Candidate): Found | undefined =>
    fitsAtom(prover.a.unions, atom, sample) && !fits(prover.b.unions, schema, sample)
      ? { kind: "no", sample, at }
      : undefined;
  return (
    firstOf(
      trials.flatMap((trial) => trial.candidates),
      shows,
    ) ??
    (others.length > 1 ? coverInPieces(covering, atom, others) : undefined) ??
    firstOf(mixtures(trials), shows) ??
    firstOf(
      prover.a.sampler.ofAtom(atom, maxTried).map((sample) => ({ sample, at: [] })),
      shows,
    ) ??
    unknown(trials, others.length)
  );
}

/** The atoms that may have values of this one; or else a few that have none, for what they say is wrong. */
function candidatesFor({ prover, schema }: Covering, atom: Atom): readonly Atom[] {
  const tags = (key: string) => {
    if (atom.type !== "object" || !atom.required.has(key)) return undefined;
    return fewValues(partAt(atom, key), prover.a.unions.atoms);
  };
  const candidates = prover.b.index.candidates(schema, tags, atom);
  const meeting = candidates.filter((other) => canMeet(prover, atom, other));
  return meeting.length > 0 ? meeting : candidates.slice(0, 4);
}

function firstOf(candidates: readonly Candidate[], shows: (candidate: Candidate) => Found | undefined) {
  for (const candidate of candidates) {
    const found = shows(candidate);
    if (found) return found;
  }
  return undefined;
}

/** Cuts an atom where the others begin and end, and covers the pieces. Nothing where it cannot be cut, or the pieces say nothing either. */
function coverInPieces({ prover, schema, cuts }: Covering, atom: Atom, others: readonly Atom[]): Outcome | undefined {
  const pieces = cuts < maxCuts ? split(prover, atom, others) : [];
  if (pieces.length < 2) return undefined;
  let isUnknown = false;
  for (const piece of pieces) {
    const outcome = coverPiece({ prover, schema, cuts: cuts + 1 }, piece);
    if (outcome.kind === "no") return outcome;
    isUnknown ||= outcome.kind === "unknown";
  }
  return isUnknown ? undefined : yes;
}

/** Values in which everything is wrong at once that was found wrong with one atom or another. */
function mixtures(trials: readonly Exclude<Trial, "yes">[]): readonly Candidate[] {
  const firsts = trials.flatMap(({ candidates }) => candidates.slice(0, 1));
  const [first, ...rest] = firsts;
  if (!first || rest.length === 0) return [];
  const pairs = firsts.slice(0, 6).flatMap((one) => firsts.slice(0, 6).map((other) => mix(one.sample, other.sample)));
  return [rest.reduce((sample, next) => mix(sample, next.sample), first.sample), ...pairs].map((sample) => ({
    sample,
    at: [],
  }));
}

function mix(one: Sample, other: Sample): Sample {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  return isObject(one) && isObject(other) ? new Map([...one, ...other]) : one;
}

function unknown(trials: readonly Exclude<Trial, "yes">[], count: number): Outcome {
  const [trial] = trials;
  if (!trial) return { kind: "unknown", why: "no value was found that fits the one and not the other", at: [] };
  if (count === 1) return { kind: "unknown", why: trial.why, at: trial.at };
  return { kind: "unknown", why: `only several of ${count} branches together could cover this one`, at: trial.at };
}
