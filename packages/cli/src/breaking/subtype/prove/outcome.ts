import type { Sample } from "../model/sample.js";

/** What came of comparing two schemas: as a verdict, but about samples, and before a validator has seen them. */
export type Outcome =
  | { readonly kind: "yes" }
  | Found
  | { readonly kind: "unknown"; readonly why: string; readonly at: readonly string[] };

/** A value that fits the one schema and not the other, and where in it that shows. */
export interface Found {
  readonly kind: "no";
  readonly sample: Sample;
  readonly at: readonly string[];
}

/** What came of comparing two atoms: proved, or else what to try as counterexamples, and why there is no proof. */
export type Trial =
  | "yes"
  | {
      readonly candidates: readonly Candidate[];
      readonly why: string;
      readonly at: readonly string[];
    };

/** A value that may fit the one and not the other. */
export type Candidate = Omit<Found, "kind">;

export const yes: Outcome = { kind: "yes" };

/** The keys as which undeclared keys and the elements of lists are meant, where no value is at hand. */
export const anyKey = "*";
