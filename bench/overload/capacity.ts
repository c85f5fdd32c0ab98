import { type Cell, type CellFigures, runCell } from "./cell.js";
import { deadlineMs, type Workload } from "./workloads.js";

/** How the highest rate is searched for. */
export interface Search {
  /** How long each rate is tried, in seconds, after a second that does not count. */
  readonly seconds: number;
  /** How often the range between a rate that is kept up with and one that is not is halved. */
  readonly halvings: number;
  /** How long what was found must be kept up with, in seconds: short runs let more in than can be served, as long as the backlog still fits the deadline. */
  readonly proofSeconds: number;
}

/** How much less is tried where a rate was kept up with for a short time only. */
const lower = 0.95;

/** How much of the deadline the slowest of a hundred may take where a server keeps up. */
const calmShare = 0.5;

/**
 * Finds what a server without protection can do: the highest rate at which everything is answered, and nearly all of it in half the
 * deadline. Every load is a multiple of it.
 */
export async function findCapacity(
  cell: Pick<Cell, "folder" | "host">,
  workload: Workload,
  search: Search,
): Promise<number> {
  let low = workload.startRate;
  let high = low * 1.25;
  while (keepsUp(await tryRate(high, search.seconds))) [low, high] = [high, high * 1.25];
  for (let halving = 0; halving < search.halvings; halving += 1) {
    const middle = (low + high) / 2;
    if (keepsUp(await tryRate(middle, search.seconds))) low = middle;
    else high = middle;
  }
  while (low > workload.startRate / 2 && !keepsUp(await tryRate(low, search.proofSeconds))) low *= lower;
  return low;

  function tryRate(rate: number, forSeconds: number): Promise<CellFigures> {
    const seconds = forSeconds + 1;
    return runCell({
      ...cell,
      streams: workload.streams,
      phases: [{ seconds, rate }],
      measured: { from: 1, to: seconds },
    });
  }
}

function keepsUp({ outcomes, p99Ms }: CellFigures): boolean {
  return outcomes.ok === outcomes.offered && p99Ms < calmShare * deadlineMs;
}
