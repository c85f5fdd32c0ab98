import { ratioOf, type Spread, spreadOf } from "../report/statistics.js";
import type { Direction, Measured, Task } from "./measure.js";

/** What one direction of one workload costs. */
export interface Figures {
  readonly workload: string;
  readonly direction: Direction;
  /** Microseconds each. */
  readonly json: Spread;
  readonly superjson: Spread;
  readonly parley: Spread;
  /** How many times as long as JSON's own function; below 1 is faster. */
  readonly toJson: Spread;
  /** The same for superjson. */
  readonly superjsonToJson: Spread;
  /** How many times as fast as superjson. */
  readonly fasterThanSuperjson: Spread;
  /** The same without `JSON.parse`, which both begin with; only where there is something to restore. */
  readonly restoringAlone: number | undefined;
}

/** Compares what was measured, round by round. */
export function summarize(
  { workload, direction }: Task,
  { JSON: json = [], superjson = [], Parley = [], parse }: Measured,
): Figures {
  const figures = { json: spreadOf(json), superjson: spreadOf(superjson), parley: spreadOf(Parley) };
  const parsing = parse && spreadOf(parse).median;
  const isRestoring = parsing !== undefined && figures.parley.median > parsing * 1.1;
  return {
    workload,
    direction,
    ...figures,
    toJson: ratioOf(Parley, json),
    superjsonToJson: ratioOf(superjson, json),
    fasterThanSuperjson: ratioOf(superjson, Parley),
    restoringAlone: isRestoring ? (figures.superjson.median - parsing) / (figures.parley.median - parsing) : undefined,
  };
}
