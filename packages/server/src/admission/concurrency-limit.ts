import type { Candidate } from "./candidate.js";
import type { ProcedureLoad } from "./procedure-load.js";
import { Samples } from "./samples.js";

/** What a server begins with, and what it may always have: fewer calls at once than this do no harm that would not show first elsewhere. */
const initial = 32;
const least = 8;

/** A window ends after so many milliseconds if so many calls ended in it. */
const windowMs = 250;
const windowCalls = 20;

/** How much longer than usual calls may take, in milliseconds, before fewer are let in; or twice as long as usual where that is more. */
const toleratedMs = 200;

/** What part of their deadlines nine of ten calls may use up. However the usual times may have drifted, this does not. */
const deadlinePart = 0.5;

/** How often the limit may double while nothing can be known yet, in milliseconds. */
const blindStepMs = 50;

/** How long a limit's memory of the most calls that ran at once is, in milliseconds, and how many times that it may be. */
const peakMemoryMs = 60_000;
const timesPeak = 5;

/** By how much times must have shrunk when the limit has shrunk to 60 %: by Little's law they would to 60 % if calls had waited for one another. */
const proofOfShrinking = 0.6;
const helped = 0.85;

/**
 * How many calls may run at once. By Little's law that many calls run at once whose throughput times their duration it is: where calls take longer than
 * they may, because they wait for one another somewhere behind the handler, the limit is cut in the same proportion; where they do not, and it is
 * used, it grows. As what makes calls slow may as well be something that fewer calls do not cure, a cut has to prove itself: if the
 * limit is down to 60 % and calls take no less time, the longer time is the usual one from then on.
 */
export class ConcurrencyLimit {
  value: number;
  inFlight = 0;
  /** How long calls took in the last window, compared with what is usual; 1 is as usual. */
  ratio = 1;
  readonly #most: number;
  readonly #touched: ProcedureLoad[] = [];
  readonly #deadlineParts = new Samples(256);
  #windowFrom = 0;
  #calls = 0;
  #tookMs = 0;
  #peak = 0;
  #longPeak = 0;
  /** Calls that began before this began under an older limit. */
  #cutAt = Number.NEGATIVE_INFINITY;
  #isSettling = false;
  #blindSince = Number.POSITIVE_INFINITY;
  #lastBlindAt = Number.NEGATIVE_INFINITY;
  #before: { readonly limit: number; readonly ratio: number } | undefined;

  constructor(most: number) {
    this.#most = most;
    this.value = Math.min(initial, most);
  }

  /** Whether one more may run. */
  get hasRoom(): boolean {
    return this.inFlight + 1 <= this.value;
  }

  /** A call begins. */
  began(): void {
    this.inFlight += 1;
    if (this.inFlight > this.#peak) this.#peak = this.inFlight;
  }

  /** A call ends. */
  ended({ load, startedAt, deadlineAt }: Candidate, now: number): void {
    this.inFlight -= 1;
    if (this.#isSettling) {
      if (startedAt <= this.#cutAt) return;
      this.#isSettling = false;
      this.#windowFrom = now;
    }
    const tookMs = now - startedAt;
    if (load.learn(tookMs)) this.#touched.push(load);
    if (deadlineAt !== undefined) this.#deadlineParts.add(tookMs / (deadlineAt - startedAt));
    this.#tookMs += tookMs;
    this.#calls += 1;
    if (this.#calls >= windowCalls && now - this.#windowFrom >= windowMs) this.#closeWindow(now);
  }

  /**
   * A call has to wait because the limit is reached. As long as the calls that fill it cannot have ended, because calls like them take that
   * long, that says nothing about the server: 400 calls of two seconds are no overload.
   */
  reached(load: ProcedureLoad, now: number): void {
    if (now - this.#lastBlindAt < blindStepMs) return;
    if (this.#blindSince > now) this.#blindSince = now;
    const cannotKnowMs = load.usualMs === 0 ? Number.POSITIVE_INFINITY : load.usualMs * 1.5;
    if (now - this.#blindSince > cannotKnowMs) return;
    this.#lastBlindAt = now;
    this.value = Math.min(this.#most, this.value * 2);
  }

  #closeWindow(now: number): void {
    const usualMs = this.#touched.reduce((sum, load) => sum + load.usualOfWindow(), 0) / this.#calls;
    const meanMs = this.#tookMs / this.#calls;
    this.ratio = usualMs > 0 ? meanMs / usualMs : 1;
    this.#longPeak = Math.max(this.#peak, this.#longPeak * (1 - (now - this.#windowFrom) / peakMemoryMs));
    const isUsed = this.#peak >= this.value / 2;
    const room = Math.min(
      Math.max(usualMs * 2, usualMs + toleratedMs) / Math.max(meanMs, 0.001),
      deadlinePart / Math.max(this.#deadlineParts.percentile(0.9), 0.001),
    );
    if (isUsed && room < 1) this.#shrink(room, now);
    else if (isUsed) this.#grow(room);
    else this.#before = undefined;
    this.value = Math.min(this.value, Math.max(initial, this.#longPeak * timesPeak), this.#most);
    for (const load of this.#touched) load.closeWindow(this.#peak >= this.value * 0.8);
    this.#reset(now);
  }

  #grow(room: number): void {
    this.#before = undefined;
    this.value = Math.min(this.#most, this.value * Math.min(2, Math.sqrt(room)));
  }

  #shrink(room: number, now: number): void {
    const before = this.#before;
    if (before && this.value <= before.limit * proofOfShrinking) {
      this.#before = undefined;
      if (this.ratio > before.ratio * helped) {
        for (const load of this.#touched) load.acceptWindow();
        this.value = before.limit;
        return;
      }
    }
    this.#before ??= { limit: this.value, ratio: this.ratio };
    this.value = Math.max(Math.min(least, this.#most), this.value * Math.max(0.5, Math.sqrt(room)));
    // None begins until no more run than may: when the first of those has ended, what is seen is the new limit's doing.
    this.#cutAt = now;
    this.#isSettling = true;
  }

  #reset(now: number): void {
    this.#touched.length = 0;
    this.#deadlineParts.clear();
    this.#windowFrom = now;
    this.#calls = 0;
    this.#tookMs = 0;
    this.#peak = this.inFlight;
    this.#blindSince = Number.POSITIVE_INFINITY;
  }
}
