/** How many calls of a procedure must have ended before its times are believed. */
const enough = 50;

/** What an estimate of the median moves by with each call, as a share of itself. It settles within some dozens of calls, and follows a change as fast. */
const medianStep = 0.03;

/**
 * How many calls the first guess of what is usual is made of, and how many of them must have ended. They are the first to begin, not the first to end: of
 * a server that begins under too much load they have waited least, and of calls that differ, the first to end are the short ones.
 */
const first = 20;
const firstEnded = 18;

/** What part of the way to a call's own time the recent one goes: a few calls show that something has happened, and chance alone makes several times the usual of one. */
const recentStep = 0.2;

/** How much of the way down to a shorter time the usual one goes in a window: what is faster than usual was not made so by waiting. */
const downwards = 0.2;

/** How much of the way up to a longer time, in a window: an average over some 600, so that an overload of minutes does not become the usual. */
const upwards = 1 / 600;

/**
 * What the admission has learnt of one procedure's calls. Times are compared with what is usual for the same procedure, because a mix of fast and
 * slow ones has no usual time: a few more of the slow ones would look like trouble.
 */
export class ProcedureLoad {
  /** The procedure's dotted path. */
  readonly path: string;
  /** How long its calls usually run, in milliseconds; 0 while nobody knows. */
  usualMs = 0;
  /** How long half of its calls run at most, in milliseconds. */
  medianMs = 0;
  /** How long its calls took lately, in milliseconds. */
  #recentMs = 0;
  #began = 0;
  #firstUntil = 0;
  #firstMs = 0;
  #firstEnded = 0;
  #calls = 0;
  #usualBefore = 0;
  #windowMs = 0;
  #windowCalls = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** Whether its median may be relied on. */
  get isKnown(): boolean {
    return this.#calls >= enough;
  }

  /** How many times the usual its calls took lately; undefined while nobody knows. */
  get slowness(): number | undefined {
    return this.usualMs > 0 && this.isKnown ? this.#recentMs / this.usualMs : undefined;
  }

  /** A call begins. */
  began(now: number): void {
    if (this.#began === first) return;
    this.#began += 1;
    this.#firstUntil = now;
  }

  /** How long its calls may be expected to run, in milliseconds: as usual, or what is certain of the first of them by now. */
  expectedMs(now: number): number {
    if (this.usualMs > 0) return this.usualMs;
    if (this.#firstEnded === 0) return Number.POSITIVE_INFINITY;
    return (this.#firstMs + (this.#began - this.#firstEnded) * (now - this.#firstUntil)) / this.#began;
  }

  /** A call that began at a time took so long, in milliseconds. Says whether it is the first of its window. */
  learn(startedAt: number, tookMs: number): boolean {
    this.learnTime(tookMs);
    if (startedAt <= this.#firstUntil) this.#learnFirst(tookMs);
    this.#windowMs += tookMs;
    this.#windowCalls += 1;
    return this.#windowCalls === 1;
  }

  /** Learns no more of a call than how long it took: one that counts in no window. */
  learnTime(tookMs: number): void {
    this.#calls += 1;
    if (this.#calls === 1) this.medianMs = tookMs;
    else this.medianMs *= tookMs > this.medianMs ? 1 + medianStep : 1 - medianStep;
    this.#recentMs += (tookMs - this.#recentMs) * (this.#calls === 1 ? 1 : recentStep);
  }

  /** How long the window's calls usually would have run, all together; where nobody knows yet, as they did. */
  usualOfWindow(): number {
    return this.usualMs === 0 ? this.#windowMs : this.usualMs * this.#windowCalls;
  }

  /** Ends the window. `isFull`: as many ran as may, so that longer times say nothing about what is usual. */
  closeWindow(isFull: boolean): void {
    const mean = this.#windowMs / this.#windowCalls;
    if (mean < this.usualMs) this.usualMs += (mean - this.usualMs) * downwards;
    else if (!isFull && this.usualMs > 0) this.usualMs += (mean - this.usualMs) * upwards;
    this.#windowMs = 0;
    this.#windowCalls = 0;
  }

  /** Takes what the window's calls took as usual from here on. */
  acceptWindow(): void {
    this.#usualBefore = this.usualMs;
    this.usualMs = this.#windowMs / this.#windowCalls;
  }

  /** Takes that back. */
  takeBack(): void {
    if (this.#usualBefore > 0) this.usualMs = this.#usualBefore;
  }

  #learnFirst(tookMs: number): void {
    this.#firstMs += tookMs;
    this.#firstEnded += 1;
    if (this.#firstEnded >= firstEnded) this.usualMs = this.#firstMs / this.#firstEnded;
  }
}
