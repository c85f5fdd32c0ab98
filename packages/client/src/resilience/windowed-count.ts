/** How many of something there were lately. Its precision is one slot: `windowMs / slots`. */
export interface WindowedCount {
  readonly add: () => void;
  /** How many there were in the window; given a number of slots, only in the newest of them. */
  readonly total: (slots?: number) => number;
}

/** What a count is made with. */
export interface WindowedCountOptions {
  readonly windowMs: number;
  readonly slots: number;
  /** The time in milliseconds, on a clock that does not go back. */
  readonly now: () => number;
}

/** Counts over a window that moves on. It takes the same little memory however much there is to count. */
export function createWindowedCount({ windowMs, slots, now }: WindowedCountOptions): WindowedCount {
  const counts = new Array<number>(slots).fill(0);
  const slotMs = windowMs / slots;
  let newest = 0;
  const moveOn = () => {
    const slot = Math.floor(now() / slotMs);
    const passed = Math.min(slots, slot - newest);
    for (let step = 0; step < passed; step += 1) counts[(slot - step) % slots] = 0;
    newest = Math.max(newest, slot);
  };
  const at = (slot: number) => counts[(slot + slots) % slots] ?? 0;
  return {
    add() {
      moveOn();
      counts[newest % slots] = at(newest) + 1;
    },
    total(latest = slots) {
      moveOn();
      let total = 0;
      for (let step = 0; step < latest; step += 1) total += at(newest - step);
      return total;
    },
  };
}
