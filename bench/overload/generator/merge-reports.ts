import { Histogram } from "./histogram.js";
import type { LoadReport, Outcomes, StreamReport, Timeline } from "./load-plan.js";

/** The accounts of several generators as one. */
export function mergeReports([first, ...others]: readonly LoadReport[]): LoadReport {
  if (!first) throw new TypeError("There is no report to merge");
  return others.reduce(mergeTwo, first);
}

function mergeTwo(a: LoadReport, b: LoadReport): LoadReport {
  const streams = Object.entries(a.streams).map(([name, own]) => {
    const other = b.streams[name];
    return [name, other ? mergeStreams(own, other) : own] as const;
  });
  return {
    streams: Object.fromEntries(streams),
    all: mergeOutcomes(a.all, b.all),
    timeline: mergeTimelines(a.timeline, b.timeline),
    lateness: mergeCounts(a.lateness, b.lateness),
    starved: a.starved + b.starved,
  };
}

function mergeStreams(a: StreamReport, b: StreamReport): StreamReport {
  return {
    ...mergeOutcomes(a, b),
    notExecuted: a.notExecuted + b.notExecuted,
    latency: mergeCounts(a.latency, b.latency),
  };
}

/** Adds up what became of several streams' calls. */
export function mergeOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  return {
    offered: a.offered + b.offered,
    ok: a.ok + b.ok,
    shed: a.shed + b.shed,
    lost: a.lost + b.lost,
    failed: a.failed + b.failed,
  };
}

function mergeTimelines(a: Timeline, b: Timeline): Timeline {
  const add = (key: keyof Timeline) => a[key].map((calls, bucket) => calls + (b[key][bucket] ?? 0));
  return { offered: add("offered"), ok: add("ok"), shed: add("shed") };
}

function mergeCounts(a: LoadReport["lateness"], b: LoadReport["lateness"]): LoadReport["lateness"] {
  const merged = new Histogram();
  merged.merge(a);
  merged.merge(b);
  return merged.toCounts();
}
