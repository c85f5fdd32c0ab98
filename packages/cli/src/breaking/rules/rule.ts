import type { Severity } from "../severity.js";

/** What a rule is about; lists of rules are in this order. */
export const areas = [
  "procedure",
  "route",
  "input",
  "output",
  "error",
  "stream",
  "types",
  "docs",
  "opaque",
  "release",
] as const;

/** One of them. */
export type Area = (typeof areas)[number];

/**
 * A kind of change, and what it does. Rules say where something changed and why that matters; whether a changed schema really breaks somebody, the prover
 * decides. The pieces of code are what `mutation()` takes, a procedure, or a contract, and tests run them: the way from `before` to `after` is found,
 * that from `before` to `instead` is not.
 */
export interface Rule {
  /** How bad it is. Of `WIRE` rules on schemas: how bad, if the prover has a counterexample. */
  readonly severity: Severity;
  /** What is left of a `WIRE` rule on schemas when nobody breaks, as is proved. Without it, nothing is said then. */
  readonly ifSafe?: Severity;
  /** Not looked at `forward`: going back to the old contract undoes it. */
  readonly onlyBackward?: true;
  /** Shown only where everything is. */
  readonly quiet?: true;
  /** What changed, as a sentence without its full stop. */
  readonly title: string;
  /** Whom it breaks, and why; or why it breaks nobody. */
  readonly why: string;
  readonly before: string;
  readonly after: string;
  /** What to write so that nobody breaks. */
  readonly instead?: string;
  /** The same in words; `{procedure}` stands for the procedure's path. */
  readonly fix: string;
}
