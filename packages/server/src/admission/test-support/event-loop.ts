import type { AdmissionClock } from "../admission.js";
import { createRandom } from "./random.js";

interface Timed {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** One thread with an event loop on a virtual clock: timers, then whatever can be read, then what was asked for `soon`. Only `work` lets time pass while something runs. */
export class EventLoop {
  readonly random: () => number;
  readonly clock: AdmissionClock;
  now = 0;
  /** How long it was at work altogether, in milliseconds. */
  busyMs = 0;
  heapUsed = 0;
  readonly #timers = new Heap();
  readonly #readable = new Heap();
  #soon: (() => void)[] = [];
  #next: (() => void)[] = [];
  #order = 0;

  constructor(seed: number) {
    this.random = createRandom(seed);
    this.clock = {
      now: () => this.now,
      soon: (callback) => void this.#soon.push(callback),
      after: (ms, callback) => this.after(ms, callback),
      random: this.random,
      heapUsed: () => this.heapUsed,
    };
  }

  /** Takes the thread for so long. */
  work(ms: number): void {
    this.now += ms;
    this.busyMs += ms;
  }

  after(ms: number, run: () => void): () => void {
    let isOff = false;
    this.#order += 1;
    this.#timers.push({ at: this.now + ms, order: this.#order, run: () => isOff || run() });
    return () => {
      isOff = true;
    };
  }

  /** Something comes in by the network at a time. */
  arrive(at: number, run: () => void): void {
    this.#order += 1;
    this.#readable.push({ at, order: this.#order, run });
  }

  /** When the callback that runs now has ended, as promises go on. */
  next(run: () => void): void {
    this.#next.push(run);
  }

  /** Turns until a time, or until nothing is left to do. */
  run(until: number): void {
    while (this.now < until) {
      this.#drain(this.#timers);
      this.#drain(this.#readable);
      const soon = this.#soon;
      this.#soon = [];
      for (const run of soon) this.#call(run);
      if (this.#soon.length > 0) this.work(0.005);
      else if (!this.#sleep()) return;
    }
  }

  #sleep(): boolean {
    const at = Math.min(this.#timers.firstAt, this.#readable.firstAt);
    if (at === Number.POSITIVE_INFINITY) return false;
    this.now = Math.max(this.now, at);
    return true;
  }

  #drain(heap: Heap): void {
    const due = this.now;
    while (heap.firstAt <= due) {
      const first = heap.pop();
      if (first) this.#call(first.run);
    }
  }

  #call(run: () => void): void {
    run();
    for (let next = this.#next.shift(); next; next = this.#next.shift()) next();
  }
}

/** What comes first, first; of the same time, in the order in which it was pushed. */
class Heap {
  readonly #items: Timed[] = [];

  get firstAt(): number {
    return this.#items[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  push(item: Timed): void {
    const items = this.#items;
    let index = items.length;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = items[above];
      if (!parent || !isBefore(item, parent)) break;
      items[index] = parent;
      index = above;
    }
    items[index] = item;
  }

  pop(): Timed | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!last || items.length === 0) return first;
    let index = 0;
    for (;;) {
      const child = this.#lesserChild(index);
      const below = items[child];
      if (!below || !isBefore(below, last)) break;
      items[index] = below;
      index = child;
    }
    items[index] = last;
    return first;
  }

  #lesserChild(index: number): number {
    const left = this.#items[index * 2 + 1];
    const right = this.#items[index * 2 + 2];
    return left && right && isBefore(right, left) ? index * 2 + 2 : index * 2 + 1;
  }
}

function isBefore(a: Timed, b: Timed): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
