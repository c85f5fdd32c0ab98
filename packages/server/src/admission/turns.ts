import type { AdmissionClock } from "./admission.js";

/** How long a turn of the event loop may be at work before calls have to wait for the next one, in milliseconds. */
const budgetMs = 5;

/** How far apart decisions must be for another look at the turn. Asking for its end costs as much as the rest of a decision; within a millisecond nothing is lost. */
const notedMs = 1;

/** How many calls one turn starts at most. What they do after it is not known yet. */
const mostStarts = 16;

/** How much of the way to what a turn's calls took the mean goes. */
const smoothing = 0.03;

/**
 * The turns of the event loop, as a single thread sees them. Calls wait for the thread in the kernel's buffers, where nobody can measure it: a server that
 * runs each call as it reads it learns of the thousandth when the others are done. So a turn that has worked for some milliseconds only reads
 * from there on, and what it reads waits where it is seen.
 */
export class Turns {
  /** How long the last turn that was measured took, in milliseconds. */
  lagMs = 0;
  /** What a call takes of the thread, in milliseconds, everything in between included. */
  sliceMs = 0;
  readonly #clock: AdmissionClock;
  readonly #ended: (now: number) => void;
  #since = Number.NEGATIVE_INFINITY;
  #isNoted = false;
  #startedBefore = 0;
  #variance = 0;

  /** `ended` is called at the end of turns that `note` or `isSpent` noted. */
  constructor(clock: AdmissionClock, ended: (now: number) => void) {
    this.#clock = clock;
    this.#ended = ended;
  }

  /** Whether the present turn has done enough. `started`: how many calls were ever let in. */
  isSpent(now: number, started: number): boolean {
    const elapsed = now - this.#since;
    if (elapsed < notedMs) return false;
    if (this.#isNoted) return elapsed > budgetMs;
    this.note(now, started);
    return false;
  }

  /** Asks for the end of the present turn. */
  note(now: number, started: number): void {
    if (this.#isNoted) return;
    this.#isNoted = true;
    this.#since = now;
    this.#startedBefore = started;
    this.#clock.soon(this.#end);
  }

  /** Takes in what the turn that ends took. */
  measure(now: number, started: number): void {
    this.lagMs = now - this.#since;
    const calls = started - this.#startedBefore;
    if (calls === 0) return;
    const off = this.lagMs - calls * this.sliceMs;
    this.sliceMs += (off / calls) * smoothing;
    this.#variance += ((off * off) / calls - this.#variance) * smoothing;
  }

  /**
   * What the waiting for the thread is measured in, in milliseconds: by Pollaczek and Khinchine, the mean wait is so much times a factor that depends on
   * the load alone. A call's slice where slices vary exponentially; more where they vary more.
   */
  get delayUnitMs(): number {
    return this.sliceMs === 0 ? 0 : (this.sliceMs + this.#variance / this.sliceMs) / 2;
  }

  /** How many calls fit into a turn. */
  get starts(): number {
    return Math.min(mostStarts, Math.max(1, Math.floor(budgetMs / Math.max(this.sliceMs, 0.01))));
  }

  readonly #end = (): void => {
    this.#isNoted = false;
    this.#ended(this.#clock.now());
  };
}
