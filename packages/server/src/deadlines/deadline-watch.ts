/** Something that ends at an instant, unless it is taken out of the watch before. */
export interface Watched {
  /** When, on `performance.now()`. */
  readonly at: number;
  /** Where in the watch it is; the watch's own business. */
  position: number;
  /** Called at most once, and not before its time. It does not throw. */
  expire(): void;
}

/** Ends what is in it when its time has come. */
export interface DeadlineWatch {
  readonly add: (watched: Watched) => void;
  /** Takes it out; nothing happens where it is in no watch, such as after it has expired. */
  readonly remove: (watched: Watched) => void;
}

/** What has no place in a watch. */
export const nowhere = -1;

/**
 * Makes one watch over all calls of a service. A timer for each call would cost more than everything else about its deadline: nearly every call ends
 * in time, so there is one timer, set for the earliest deadline seen, which then looks at all that are left. Where its host keeps each
 * request's timers apart, as Cloudflare does, each call has its own.
 */
export function createDeadlineWatch(isShared = !isCloudflare()): DeadlineWatch {
  return isShared ? new SharedWatch() : new SingleWatches();
}

/** There a timer belongs to the request that set it, and is gone with it. */
function isCloudflare(): boolean {
  return globalThis.navigator?.userAgent === "Cloudflare-Workers";
}

/** What a look at all of them may at most cost, as a share of the time: a thousand take about 5 µs. */
const perMs = 1_000;

/** A class, for its state over time. The list is unordered, so that adding and removing take the same few steps however many there are. */
class SharedWatch implements DeadlineWatch {
  readonly #watched: Watched[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #setFor = Number.POSITIVE_INFINITY;

  readonly add = (watched: Watched): void => {
    watched.position = this.#watched.push(watched) - 1;
    if (watched.at < this.#setFor) this.#set(watched.at, performance.now());
  };

  readonly remove = (watched: Watched): void => {
    const { position } = watched;
    if (position === nowhere) return;
    watched.position = nowhere;
    const last = this.#watched.pop();
    if (!last || last === watched) return;
    this.#watched[position] = last;
    last.position = position;
  };

  #set(at: number, now: number): void {
    clearTimeout(this.#timer);
    this.#setFor = at;
    // Timers cut fractions off, and would come before it is time.
    this.#timer = setTimeout(this.#look, Math.ceil(Math.max(1, at - now)));
    // What waits is held by its connection; this alone must not keep a process. Not every runtime's timers are objects.
    (this.#timer as { unref?: () => void }).unref?.();
  }

  readonly #look = (): void => {
    const now = performance.now();
    const expired = this.#watched.filter(({ at }) => at <= now);
    for (const watched of expired) this.remove(watched);
    this.#setFor = Number.POSITIVE_INFINITY;
    this.#setForEarliest(now);
    for (const watched of expired) watched.expire();
  };

  #setForEarliest(now: number): void {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { at } of this.#watched) if (at < earliest) earliest = at;
    if (earliest < Number.POSITIVE_INFINITY) this.#set(Math.max(earliest, now + this.#watched.length / perMs), now);
  }
}

class SingleWatches implements DeadlineWatch {
  readonly #timers = new Map<Watched, ReturnType<typeof setTimeout>>();

  readonly add = (watched: Watched): void => {
    const expire = () => {
      this.#timers.delete(watched);
      watched.expire();
    };
    this.#timers.set(watched, setTimeout(expire, Math.ceil(Math.max(0, watched.at - performance.now()))));
  };

  readonly remove = (watched: Watched): void => {
    clearTimeout(this.#timers.get(watched));
    this.#timers.delete(watched);
  };
}
