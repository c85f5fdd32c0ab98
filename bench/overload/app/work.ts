import { createRandom, exponential } from "../generator/random.js";
import { createPool } from "./pool.js";

/** How much a server's handlers have done, whoever waited for it. */
export const done = { begun: 0, ended: 0 };

// The same amounts of work in the same order on every host.
const random = createRandom(5);

/** Keeps the CPU busy, for exponentially distributed times. */
function burn(meanMs: number): void {
  const until = performance.now() + exponential(random, meanMs);
  while (performance.now() < until) {}
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const database = createPool(10);
const smallDatabase = createPool(5);
const mixedDatabase = createPool(20);

/** What the procedures do. Those with a pool wait in it inside the handler, where no event loop sees them. */
export const works = {
  cpu: () => burn(2),
  query: () => database(() => pause(20)),
  heavy: () => burn(6),
  smallQuery: () => smallDatabase(() => pause(20)),
  fastOrSlow: () => mixedDatabase(() => pause(random() < 0.9 ? 10 : 410)),
  save: () => burn(5),
  part: () => burn(0.5),
  /** Until the process ends. */
  hold: () => new Promise<void>(() => {}),
} satisfies Record<string, () => void | Promise<void>>;

export type Work = keyof typeof works;

/** What every procedure answers. */
const answer = "done";

/** Does a procedure's work and counts it. */
export function work(name: Work): string | Promise<string> {
  done.begun += 1;
  const working = works[name]();
  if (!working) return finish();
  return working.then(finish);
}

function finish(): string {
  done.ended += 1;
  return answer;
}
