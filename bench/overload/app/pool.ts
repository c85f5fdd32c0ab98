/** Does something when one of the slots is free, first come first served, as a pool of database connections does. */
export type Pool = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Creates a pool. Those who wait do so however long it takes, and whether or not somebody still wants the result. */
export function createPool(slots: number): Pool {
  let free = slots;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
