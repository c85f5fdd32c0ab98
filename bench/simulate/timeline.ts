/** Something that is to happen at an instant. */
interface Happening {
  readonly at: number;
  /** Of those at the same instant the one that was asked for first comes first. */
  readonly order: number;
  run: (() => void) | undefined;
}

/**
 * A clock that stands still while code runs, and jumps to whatever comes next. What is far off lies in a drawer for its millisecond, and is put in order
 * when that begins: most of it is timers that are called off before.
 */
export class Timeline {
  /** Milliseconds. */
  now = 0;
  readonly #drawers = new Map<number, Happening[]>();
  /** What is still to happen in the present millisecond. */
  readonly #heap: Happening[] = [];
  #millisecond = 0;
  #order = 0;
  #awaited = false;

  /** Has something happen at an instant, at once if that is past. What it gives calls it off. */
  at(instant: number, run: () => void): () => void {
    const at = Math.max(instant, this.now);
    const happening: Happening = { at, order: this.#order, run };
    this.#order += 1;
    const millisecond = Math.floor(at);
    if (millisecond <= this.#millisecond) this.#push(happening);
    else {
      const drawer = this.#drawers.get(millisecond);
      if (drawer) drawer.push(happening);
      else this.#drawers.set(millisecond, [happening]);
    }
    return () => {
      happening.run = undefined;
    };
  }

  /** Has something happen after so many milliseconds. */
  after(ms: number, run: () => void): () => void {
    return this.at(this.now + ms, run);
  }

  /** To be called by what settles a promise: the clock then stands still until everything that waited for it has run. */
  awaits(): void {
    this.#awaited = true;
  }

  /** Lets everything happen up to an instant, which is a whole number of milliseconds. */
  async run(until: number): Promise<void> {
    for (; this.#millisecond < until; this.#next()) {
      for (let next = this.#pop(); next !== undefined; next = this.#pop()) {
        if (next.run === undefined) continue;
        this.now = next.at;
        next.run();
        if (!this.#awaited) continue;
        this.#awaited = false;
        await allSettled();
      }
    }
    this.now = until;
  }

  #next(): void {
    this.#millisecond += 1;
    const drawer = this.#drawers.get(this.#millisecond);
    if (!drawer) return;
    this.#drawers.delete(this.#millisecond);
    for (const happening of drawer) if (happening.run !== undefined) this.#push(happening);
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(happening);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above] as Happening;
      if (isBefore(parent, happening)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = happening;
  }

  #pop(): Happening | undefined {
    const heap = this.#heap;
    const [first] = heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let index = 0;
    for (let child = 1; child < heap.length; child = 2 * index + 1) {
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, heap[child] as Happening)) child += 1;
      const below = heap[child] as Happening;
      if (isBefore(last, below)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(a: Happening, b: Happening): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/** Node runs what `nextTick` is given when no promise has anything left to do. */
function allSettled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
