/** How long starts are counted until they make a rate, in milliseconds, and how much of the way to it the mean goes. */
const windowMs = 50;
const smoothing = 0.3;

/** After how long without anybody waiting the rate is forgotten, in milliseconds: what was slow then may be quick now. */
const memoryMs = 1_000;

/** How many calls get their turn in a millisecond while others wait: as many as the server can work on, whatever it is that bounds it. */
export class StartRate {
  /** Undefined while nobody knows. */
  perMs: number | undefined = undefined;
  #from = 0;
  #startedBefore = 0;
  #isWaiting = false;
  #waitedAt = Number.NEGATIVE_INFINITY;

  /** Looks at it once a turn. `started`: how many calls were ever let in; `isWaiting`: whether any waits now. */
  look(now: number, started: number, isWaiting: boolean): void {
    if (isWaiting && !this.#isWaiting) {
      if (now - this.#waitedAt > memoryMs) this.perMs = undefined;
      this.#begin(now, started);
    } else if (isWaiting && now - this.#from >= windowMs) {
      const present = (started - this.#startedBefore) / (now - this.#from);
      this.perMs = this.perMs === undefined ? present : this.perMs + (present - this.perMs) * smoothing;
      this.#begin(now, started);
    }
    this.#isWaiting = isWaiting;
    if (isWaiting) this.#waitedAt = now;
  }

  #begin(now: number, started: number): void {
    this.#from = now;
    this.#startedBefore = started;
  }
}
