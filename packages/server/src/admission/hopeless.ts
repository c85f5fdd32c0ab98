import type { Candidate } from "./candidate.js";

/** Of calls that look hopeless, one in so many is let in, to learn whether it is still so; where little is known of the procedure, four of five. */
const probeEvery = 10;
const doubtEvery = 5;

/**
 * Decides which calls cannot be answered in the time that is left: those that have less of it than half of the procedure's calls need. Some are let in
 * nevertheless, or a procedure that was slow once would never get the chance to be seen fast again.
 */
export class Hopeless {
  #asked = 0;

  check({ deadlineAt, load }: Candidate, now: number): boolean {
    if (deadlineAt === undefined) return false;
    const left = deadlineAt - now;
    if (left <= 0) return true;
    if (left >= load.medianMs) return false;
    this.#asked += 1;
    return load.isKnown ? this.#asked % probeEvery !== 0 : this.#asked % doubtEvery === 0;
  }
}
