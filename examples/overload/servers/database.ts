/** How many queries the database works on at a time. */
const connections = 5;

/** How long each takes, in milliseconds. */
const queryMs = 50;

/** The most reports that can be made in a second. */
export const capacityPerSecond = (connections * 1_000) / queryMs;

/** A database behind a pool of connections, as most are: who finds none free waits for one, for as long as it takes. */
export function openDatabase(): { readonly total: (customer: number) => Promise<number> } {
  let free = connections;
  const waiting: (() => void)[] = [];
  const connection = () => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise<void>((resolve) => waiting.push(resolve));
  };
  const release = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async total(customer) {
      await connection();
      await new Promise((resolve) => setTimeout(resolve, queryMs));
      release();
      return customer * 7;
    },
  };
}
