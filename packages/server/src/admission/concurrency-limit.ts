import type { Candidate } from "./candidate.js";
import type { ProcedureLoad } from "./procedure-load.js";
import { Samples } from "./samples.js";

/** What a server begins with, and what it may always have: fewer calls at once than this do no harm that would not show first elsewhere. */
const initial = 32;
const least = 8;

/** A window ends after so many milliseconds if so many calls ended in it. */
const windowMs = 100;
const windowCalls = 20;

/** How much longer than usual calls may take, in milliseconds, before fewer are let in; or twice as long as usual where that is more. */
const toleratedMs = 200;

/** Up to this many times the usual, calls take as long as usual: what they were let in with does not show, so that twice as many may be. */
const asUsual = 1.2;

/**
 * What part of their deadlines nine of ten calls may use up. However the usual times may have drifted, this does not. It does not count where calls take
 * about as long as usual, because fewer at once would be no quicker, unless they are late.
 */
const deadlinePart = 0.5;
const slowedDown = 1.3;
const late = 1;

/** How much of the way to a window's throughput the expected one goes. */
const smoothing = 0.2;

/** How exactly the mean must be known that is to show whether a cut has helped, as a part of itself, and how many calls are enough however much they differ. */
const exactness = 0.1;
const proofCalls = 200;

/** How often the limit may double while nothing can be known yet, in milliseconds. */
const blindStepMs = 30;

/** How long a limit's memory of the most calls that ran at once is, in milliseconds, and how many times that it may be. */
const peakMemoryMs = 60_000;
const timesPeak = 5;

/**
 * A cut is judged when half of the limit is left. If calls had waited for one another they would take half as long, by Little's law; if they take more than
 * this part of what they took, it was for nothing. And if they take more than so many times as long when the limit is back, it was not.
 */
const judgedAt = 0.5;
const forNothing = 0.8;
const afterAll = 1.5;

/** What a window has shown. */
interface Window {
  /** How many times as long as they do calls may take. */
  readonly room: number;
  readonly meanMs: number;
  /** What part of their deadlines nine of ten calls have used up at most. */
  readonly spent: number;
}

/** What asks for a cut. */
interface Cut {
  readonly target: number;
  readonly meanMs: number;
  readonly isLate: boolean;
}

/**
 * How many calls may run at once. By Little's law that many calls run at once whose throughput times their duration it is: where calls take longer than
 * they may, because they wait for one another somewhere behind the handler, the limit is cut in the same proportion; where they do not, and it is
 * used, it grows. As what makes calls slow may as well be something that fewer calls do not cure, a cut has to prove itself: if the
 * limit is down to half and calls take no less time, the longer time is the usual one from then on.
 */
export class ConcurrencyLimit {
  value: number;
  /** How many calls run that it holds back. */
  inFlight = 0;
  /** How many run beside them: see `BesideLimit`. */
  beside = 0;
  /** How long calls took in the last window, compared with what is usual; 1 is as usual. */
  ratio = 1;
  readonly #most: number;
  readonly #touched: ProcedureLoad[] = [];
  readonly #deadlineParts = new Samples(256);
  #windowFrom = 0;
  #calls = 0;
  #tookMs = 0;
  #squares = 0;
  #peak = 0;
  #perMs = 0;
  #longPeak = 0;
  /** Calls that began before this began under an older limit. */
  #cutAt = Number.NEGATIVE_INFINITY;
  #isSettling = false;
  #blindSince = Number.POSITIVE_INFINITY;
  #lastBlindAt = Number.NEGATIVE_INFINITY;
  #before: { readonly limit: number; readonly ratio: number } | undefined;

  #trialFrom: number | undefined;

  constructor(most: number) {
    this.#most = most;
    this.value = Math.min(initial, most);
  }

  /** Whether one more may run. */
  get hasRoom(): boolean {
    return this.inFlight + 1 <= this.value && this.allows;
  }

  /** Whether one more may run altogether, wherever. */
  get allows(): boolean {
    return this.inFlight + this.beside < this.#most;
  }

  /** A call begins. */
  began(load: ProcedureLoad, now: number): void {
    load.began(now);
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
    if (load.learn(startedAt, tookMs)) this.#touched.push(load);
    if (deadlineAt !== undefined) this.#deadlineParts.add(tookMs / (deadlineAt - startedAt));
    this.#tookMs += tookMs;
    this.#squares += tookMs * tookMs;
    this.#calls += 1;
    if (
      this.#calls >= (this.#before || this.#trialFrom ? this.#proofCalls() : windowCalls) &&
      now - this.#windowFrom >= windowMs
    )
      this.#closeWindow(now);
  }

  /**
   * A call has to wait because the limit is reached. As long as the calls that fill it cannot have ended, because calls like them take that
   * long, that says nothing about the server: 400 calls of two seconds are no overload.
   */
  reached(load: ProcedureLoad, now: number): void {
    if (this.#before || this.ratio >= slowedDown || now - this.#lastBlindAt < blindStepMs) return;
    if (this.#blindSince > now) this.#blindSince = now;
    const expectedMs = load.expectedMs(now);
    if (expectedMs < windowMs || now - this.#blindSince > expectedMs * 1.5) return;
    this.#lastBlindAt = now;
    this.value = Math.min(this.#most, this.value * 2);
  }

  /** How many calls make a proof: of calls that differ much among themselves, the mean of a few says little. */
  #proofCalls(): number {
    const meanMs = this.#tookMs / this.#calls;
    const variation = this.#squares / this.#calls / (meanMs * meanMs) - 1;
    return Math.min(proofCalls, Math.max(windowCalls, variation / (exactness * exactness)));
  }

  #closeWindow(now: number): void {
    const usualMs = this.#touched.reduce((sum, load) => sum + load.usualOfWindow(), 0) / this.#calls;
    const meanMs = this.#tookMs / this.#calls;
    this.ratio = usualMs > 0 ? meanMs / usualMs : 1;
    const elapsedMs = now - this.#windowFrom;
    this.#longPeak = Math.max(this.#peak, this.#longPeak * (1 - Math.min(1, elapsedMs / peakMemoryMs)));
    this.#perMs += (this.#calls / elapsedMs - this.#perMs) * (this.#perMs === 0 ? 1 : smoothing);
    const toleranceMs = Math.max(usualMs * 2, usualMs + toleratedMs);
    const spent = this.#deadlineParts.percentile(0.9);
    const part = this.ratio < slowedDown ? late : deadlinePart;
    this.#adapt(
      { room: Math.min(toleranceMs / Math.max(meanMs, 0.001), part / Math.max(spent, 0.001)), meanMs, spent },
      now,
    );
    this.value = Math.min(this.value, Math.max(initial, this.#longPeak * timesPeak), this.#most);
    for (const load of this.#touched) load.closeWindow(this.#peak >= this.value * 0.8);
    this.#reset(now);
  }

  #adapt({ room, meanMs, spent }: Window, now: number): void {
    const isLate = spent > late;
    const isUsed = isLate || this.#peak >= this.value / 2;
    const target = this.#perMs * meanMs * room;
    const trialFrom = this.#trialFrom;
    this.#trialFrom = undefined;
    if (trialFrom !== undefined && isUsed && this.ratio > afterAll) {
      for (const load of this.#touched) load.takeBack();
      this.#set(trialFrom, now);
    } else if (isUsed && room < 1) this.#shrink({ target, meanMs, isLate }, now);
    else {
      this.#before = undefined;
      const isKnown = this.#touched.every((load) => load.usualMs > 0);
      const most = isKnown && this.ratio < asUsual ? this.#most : target;
      if (isUsed) this.value = Math.max(this.value, Math.min(most, this.value * 2));
    }
  }

  #shrink({ target, meanMs, isLate }: Cut, now: number): void {
    const before = this.#before;
    if (before && this.value <= before.limit * judgedAt) {
      this.#before = undefined;
      if (!isLate && this.ratio > before.ratio * forNothing) {
        for (const load of this.#touched) load.acceptWindow();
        this.#trialFrom = this.value;
        this.#set(before.limit, now);
        return;
      }
    }
    // While more and more run, calls end that began when fewer did: what it will come to is told by Little's law.
    const most = Math.min(this.value, this.#peak);
    const toBeMs = most / this.#perMs;
    this.#before ??= { limit: most, ratio: this.ratio * Math.max(1, toBeMs / meanMs) };
    this.#set(Math.max(Math.min(least, this.#most), most / 2, Math.min(most, target)), now);
  }

  /** Sets the limit, and waits for what comes of it: none begins until no more run than may, and when the first of those has ended, it shows. */
  #set(value: number, now: number): void {
    this.value = value;
    this.#cutAt = now;
    this.#isSettling = true;
  }

  #reset(now: number): void {
    this.#touched.length = 0;
    this.#deadlineParts.clear();
    this.#windowFrom = now;
    this.#calls = 0;
    this.#tookMs = 0;
    this.#squares = 0;
    this.#peak = this.inFlight;
    this.#blindSince = Number.POSITIVE_INFINITY;
  }
}
