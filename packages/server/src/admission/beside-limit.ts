import type { Candidate } from "./candidate.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";
import type { ProcedureLoad } from "./procedure-load.js";

/** How much less slow than those that the limit holds back a procedure's calls must be: where all wait for the same, they differ by chance. */
const timesLess = 2;

/** How many calls may run beside the limit at once. They are quick, or they would not be here: this holds where many turn slow together. */
export const mostBeside = 32;

/**
 * Calls that run although the limit is reached. It is reached where calls wait for something, such as a database that is slow; those of a procedure that
 * are about as quick as ever do not wait for it, and need not wait for the others. Without this a server whose database is slow answers nothing else either.
 */
export class BesideLimit {
  readonly #limit: ConcurrencyLimit;

  constructor(limit: ConcurrencyLimit) {
    this.#limit = limit;
  }

  /** Whether a procedure's calls need not wait for those that the limit holds back. */
  isFor({ slowness }: ProcedureLoad): boolean {
    const limit = this.#limit;
    return !limit.hasRoom && slowness !== undefined && slowness * timesLess <= limit.ratio;
  }

  /** Whether one more may run. */
  get hasRoom(): boolean {
    return this.#limit.beside < mostBeside && this.#limit.allows;
  }

  /** A call begins. */
  began(candidate: Candidate): void {
    candidate.isBeside = true;
    this.#limit.beside += 1;
  }

  /** A call ends. What is learnt of it says nothing about those that the limit holds back. */
  ended(candidate: Candidate, now: number): void {
    candidate.load.learnTime(now - candidate.startedAt);
    this.forget(candidate);
  }

  /** A call no longer counts as running, and has not ended. */
  forget(candidate: Candidate): void {
    candidate.isBeside = false;
    this.#limit.beside -= 1;
  }
}
