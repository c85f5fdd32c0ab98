import type { Timeline } from "./timeline.js";

/** What a server waits for, such as a database behind a pool of connections: so many at once, others in line. */
export class Pool {
  readonly #timeline: Timeline;
  readonly #waiting: (() => void)[] = [];
  #free: number;
  /** How many times as long as usual everything takes. */
  slowness = 1;

  constructor(timeline: Timeline, size: number) {
    this.#timeline = timeline;
    this.#free = size;
  }

  /** Uses a connection for so long, from an instant on. */
  use({ from, ms, done }: { readonly from: number; readonly ms: number; readonly done: () => void }): void {
    const begin = () => {
      this.#timeline.after(ms * this.slowness, () => {
        this.#next();
        done();
      });
    };
    this.#timeline.at(from, () => {
      if (this.#free === 0) {
        this.#waiting.push(begin);
        return;
      }
      this.#free -= 1;
      begin();
    });
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
