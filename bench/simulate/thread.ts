import type { Timeline } from "./timeline.js";

type Task = () => void;

/**
 * One JavaScript thread with Node's event loop: timers that are due, then what has arrived (sockets, answers from a pool), then what was put off
 * by `setImmediate`. Work takes time by `spend`, during which nothing else of this thread runs; what arrives meanwhile waits unseen.
 */
export class Thread {
  readonly #timeline: Timeline;
  #time = 0;
  #due: Task[] = [];
  #arrived: Task[] = [];
  #soon: Task[] = [];
  #cancelTurn: (() => void) | undefined;
  #inTurn = false;
  #dead = false;
  /** How many times as long as usual everything takes. */
  slowness = 1;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
  }

  /** What a clock read by this thread's code says: it runs ahead of the timeline's by what this turn has spent. */
  now(): number {
    return this.#inTurn ? this.#time : Math.max(this.#time, this.#timeline.now);
  }

  /** Takes so many milliseconds of the thread's time. */
  spend(ms: number): void {
    this.#time += ms * this.slowness;
  }

  /** Something for the thread to see when it next looks at its sockets. */
  arrive(task: Task): void {
    this.#arrived.push(task);
    this.#wake();
  }

  soon(task: Task): void {
    this.#soon.push(task);
    this.#wake();
  }

  after(ms: number, task: Task): () => void {
    let cancelled = false;
    const cancel = this.#timeline.at(this.now() + ms, () => {
      this.#due.push(() => cancelled || task());
      this.#wake();
    });
    return () => {
      cancelled = true;
      cancel();
    };
  }

  /** Lets nothing run until an instant: a long garbage collection, or SIGSTOP. */
  hold(until: number): void {
    this.#time = Math.max(this.#time, until);
    this.#cancelTurn?.();
    this.#cancelTurn = undefined;
    this.#wake();
  }

  /** Ends it where it stands. */
  kill(): void {
    this.#dead = true;
    this.#cancelTurn?.();
  }

  #wake(): void {
    if (this.#dead || this.#inTurn || this.#cancelTurn) return;
    if (this.#due.length + this.#arrived.length + this.#soon.length === 0) return;
    this.#cancelTurn = this.#timeline.at(this.#time, () => this.#turn());
  }

  #turn(): void {
    this.#cancelTurn = undefined;
    this.#inTurn = true;
    this.#time = Math.max(this.#time, this.#timeline.now);
    const due = this.#due;
    this.#due = [];
    for (const task of due) task();
    // What these put in comes in the next turn.
    const arrived = this.#arrived;
    this.#arrived = [];
    for (const task of arrived) task();
    const soon = this.#soon;
    this.#soon = [];
    for (const task of soon) task();
    this.#inTurn = false;
    this.#wake();
  }
}
