import { findCapacity, type Search } from "./capacity.js";
import { type Cell, runCell } from "./cell.js";
import { figuresOf, type LoadFigures, type WorkloadFigures } from "./figures.js";
import { type HostName, serves, unprotected } from "./hosts.js";
import { deadlineMs, type Workload, type WorkloadName, workloads } from "./workloads.js";

/** What to measure, and how long. */
export interface MatrixPlan {
  readonly hosts: readonly HostName[];
  /** Multiples of the capacity. */
  readonly loads: readonly number[];
  /** How long each load is measured, when what it does has set in. */
  readonly seconds: number;
  readonly search: Search;
  /** Capacities that are known already, in requests a second. */
  readonly known: ReadonlyMap<string, number>;
  /** How often a run is tried until the generator kept to its schedule. */
  readonly tries: number;
}

/** Finds a workload's capacity and puts every multiple of it on every server. */
export async function measureWorkload(folder: string, name: WorkloadName, plan: MatrixPlan): Promise<WorkloadFigures> {
  const workload: Workload = workloads[name];
  const capacity = plan.known.get(name) ?? (await findCapacity({ folder, host: unprotected }, workload, plan.search));
  const hosts: Record<string, LoadFigures[]> = {};
  for (const load of plan.loads) {
    // In turn, so that what else the machine does falls to all of them.
    for (const host of plan.hosts.filter((host) => serves(host, name))) {
      const cell = { folder, host, streams: workload.streams, tries: plan.tries };
      const figures = await measureLoad(cell, { capacity, load, seconds: plan.seconds });
      hosts[host] = [...(hosts[host] ?? []), figures];
    }
  }
  return { capacity, hosts };
}

/** One load, as a multiple of the capacity. */
interface Multiple {
  readonly capacity: number;
  readonly load: number;
  readonly seconds: number;
}

async function measureLoad(
  cell: Omit<Cell, "phases" | "measured">,
  { capacity, load, seconds }: Multiple,
): Promise<LoadFigures> {
  const from = leadInSeconds(load);
  const to = from + seconds;
  const phases = [
    { seconds: warmUpSeconds, rate: capacity / 2 },
    { seconds: to - warmUpSeconds, rate: load * capacity },
  ];
  const figures = await runCell({ ...cell, phases, measured: { from, to } });
  return figuresOf(load, figures, capacity * seconds * callsPerRequest(cell.streams));
}

const warmUpSeconds = 2;

/**
 * How long a load takes to show what it does: until work for a whole deadline has piled up where nothing is turned away, after the time to
 * warm up.
 */
function leadInSeconds(load: number): number {
  const pilingUp = load > 1 ? deadlineMs / 1_000 / (load - 1) : 1;
  return warmUpSeconds + Math.max(1, pilingUp);
}

/** How many calls a request carries on average. */
function callsPerRequest(streams: Workload["streams"]): number {
  const total = streams.reduce((sum, { share }) => sum + share, 0);
  return streams.reduce((sum, { members, share }) => sum + (members * share) / total, 0);
}
