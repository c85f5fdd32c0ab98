import { quantile } from "../report/statistics.js";
import type { Scenario } from "./scenario.js";
import type { Ending, Second } from "./tally.js";
import type { World } from "./world.js";

/** What came of one simulation. Shares are of the calls that were made. */
export interface Figures {
  /** Calls answered in time, for each second. */
  readonly goodput: readonly number[];
  /** The same, by how calls stood to the trouble. */
  readonly during: number;
  /** The same, of critical calls. */
  readonly critical: number;
  /** While there is trouble, once clients have had ten seconds to find out. */
  readonly settled: number;
  /** From five seconds after the end of the trouble; undefined where it does not end. */
  readonly after: number | undefined;
  /** The worst five seconds of that, or of the trouble once clients had ten seconds, where it does not end. */
  readonly worst: number;
  readonly attemptsPerCall: number;
  readonly p99Ms: number;
  readonly calls: number;
  readonly endings: Readonly<Record<Ending, number>>;
  /** Mutations that ran twice and should not have. */
  readonly ranTwice: number;
  /** Attempts that should not have been sent, because an earlier one may have run. */
  readonly unsafe: number;
}

const worstSeconds = 5;
/** How long clients may take to find out about trouble, in seconds, and everybody to get over it. */
const settling = 10;
const recovery = 5;

/** Works out what became of a world in a scenario. */
export function figuresOf({ tally, safety }: World, { seconds, trouble }: Scenario): Figures {
  const made = tally.seconds.slice(0, seconds);
  const ends = trouble.to < seconds;
  const watched = made.slice(ends ? trouble.to + recovery : trouble.from + settling);
  return {
    goodput: made.map((second) => round(share([second]))),
    during: share(made.slice(trouble.from, trouble.to)),
    critical: criticalShare(made.slice(trouble.from, trouble.to)),
    settled: share(made.slice(trouble.from + settling, trouble.to)),
    after: ends ? share(made.slice(trouble.to + recovery)) : undefined,
    worst: worstOf(watched),
    attemptsPerCall: tally.attempts / tally.calls,
    p99Ms: quantile(
      [...tally.latenciesMs].sort((a, b) => a - b),
      0.99,
    ),
    calls: tally.calls,
    endings: tally.endings,
    ranTwice: tally.ranTwice,
    unsafe: safety.violations.length,
  };
}

/** What a chart can show. */
function round(value: number): number {
  return Number(value.toFixed(3));
}

function worstOf(seconds: readonly Second[]): number {
  let worst = 1;
  for (let from = 0; from + worstSeconds <= seconds.length; from += 1) {
    worst = Math.min(worst, share(seconds.slice(from, from + worstSeconds)));
  }
  return worst;
}

function share(seconds: readonly Second[]): number {
  const offered = seconds.reduce((sum, second) => sum + second.offered, 0);
  return offered === 0 ? 1 : seconds.reduce((sum, second) => sum + second.good, 0) / offered;
}

function criticalShare(seconds: readonly Second[]): number {
  const offered = seconds.reduce((sum, { offeredCritical }) => sum + offeredCritical, 0);
  return offered === 0 ? 1 : seconds.reduce((sum, { goodCritical }) => sum + goodCritical, 0) / offered;
}
