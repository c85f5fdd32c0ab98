import type { OverloadSnapshot } from "@parley/server";
import { type CellFigures, maxLatenessMs } from "./cell.js";
import type { WorkloadName } from "./workloads.js";

/** One server under one load. Shares are of 1. */
export interface LoadFigures {
  /** As a multiple of the capacity. */
  readonly load: number;
  /** Calls answered within the deadline, as a multiple of the capacity. */
  readonly goodput: number;
  /** From when a request was due to its answer, of those answered within the deadline. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly offered: number;
  readonly shed: number;
  readonly lost: number;
  readonly failed: number;
  /** Of the calls turned away, those told that nothing had run. */
  readonly notExecuted: number;
  /** Of the handlers that ended, those that did so for nobody. */
  readonly lateWork: number;
  /** Of one core. */
  readonly busy: number;
  /** Whether the generator kept to its schedule. */
  readonly valid: boolean;
  /** What Parley said of itself at the end. */
  readonly snapshot?: OverloadSnapshot;
}

/** One workload: what the unprotected server can do, and what each server makes of multiples of it. */
export interface WorkloadFigures {
  /** Requests a second. */
  readonly capacity: number;
  readonly hosts: Readonly<Record<string, readonly LoadFigures[]>>;
}

/** What results/overload.json has of each workload. */
export type MatrixFigures = { readonly [W in WorkloadName]?: WorkloadFigures };

/** Sums up a cell against the capacity. @param calls the capacity in calls a second, times the measured seconds */
export function figuresOf(load: number, cell: CellFigures, calls: number): LoadFigures {
  const { outcomes, p50Ms, p99Ms, notExecuted, lateWork, busy, latenessMs, after } = cell;
  return {
    load,
    goodput: outcomes.ok / calls,
    // JSON knows no NaN: nothing was answered.
    p50Ms: Number.isNaN(p50Ms) ? null : round(p50Ms),
    p99Ms: Number.isNaN(p99Ms) ? null : round(p99Ms),
    offered: outcomes.offered,
    shed: outcomes.shed,
    lost: outcomes.lost,
    failed: outcomes.failed,
    notExecuted,
    lateWork,
    busy,
    valid: latenessMs < maxLatenessMs,
    ...(after.snapshot && { snapshot: after.snapshot }),
  };
}

/** The share of calls that got no answer to go on with. */
export function refusedShare({ offered, shed, lost, failed }: LoadFigures): number {
  return (shed + lost + failed) / offered;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
