import { formatGoals, type Goal } from "../report/goal.js";
import { formatTable } from "../report/table.js";
import { type LoadFigures, refusedShare, type WorkloadFigures } from "./figures.js";
import type { Interval } from "./interval.js";
import type { OverloadResult } from "./result.js";
import { driftOf, type Minute } from "./soak.js";
import { type WorkloadName, workloads } from "./workloads.js";

const header = ["", "goodput", "p50, ms", "p99, ms", "refused", "shed", "lost", "failed", "late work", "core", "limit"];

/** One workload's figures as a table for a terminal: for each load, the servers. */
export function formatWorkload(
  name: WorkloadName,
  { capacity, hosts }: WorkloadFigures,
  withSnapshots: boolean,
): string {
  const figures = Object.entries(hosts).flatMap(([host, own]) => own.map((one) => ({ host, one })));
  const sorted = figures.toSorted((a, b) => a.one.load - b.one.load);
  const lines = [
    `${name}: ${workloads[name].title}; capacity ${capacity.toFixed(0)} requests/s`,
    formatTable(
      header,
      sorted.map(({ host, one }) => rowOf(host, one)),
    ),
    ...(withSnapshots
      ? sorted.flatMap(({ one: { load, snapshot } }) => (snapshot ? `${load}x ${JSON.stringify(snapshot)}` : []))
      : []),
    ...(figures.some(({ one }) => !one.valid)
      ? ["late: the generator could not keep to its schedule; doubt the row"]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function rowOf(host: string, figures: LoadFigures): readonly string[] {
  const { load, goodput, p50Ms, p99Ms, shed, lost, failed, lateWork, busy, valid, snapshot } = figures;
  return [
    `${load}x ${host}${valid ? "" : " (late)"}`,
    goodput.toFixed(2),
    milliseconds(p50Ms),
    milliseconds(p99Ms),
    percent(refusedShare(figures)),
    String(shed),
    String(lost),
    String(failed),
    percent(lateWork),
    percent(busy),
    snapshot?.limit.toFixed(0) ?? "",
  ];
}

/** What was measured besides the loads. */
export function formatDetails({ pulse, fairness, rejection, cost }: OverloadResult): string {
  const pulses = Object.entries(pulse).map(
    ([name, { toShedMs, toRecoverMs, okDuring }]) =>
      `${name}, 10 s at 5x: first rejection after ${toShedMs ?? "–"} ms, ${percent(okDuring)} answered, recovered ${toRecoverMs ?? "–"} ms after its end`,
  );
  const shares = Object.entries(fairness).map(
    ([name, { critical, sheddable, modest, greedy }]) =>
      `${name}: at 2x ${percent(critical)} of critical and ${percent(sheddable)} of sheddable calls answered; beside a tenant with 10 shares (${percent(greedy)} answered) ${percent(modest)} of the others'`,
  );
  return [
    ...pulses,
    ...shares,
    ...(rejection
      ? [
          `a rejection: ${rejection.query.parleyUs.toFixed(0)} µs, bare node:http ${rejection.query.bareUs.toFixed(0)} µs: ${interval(rejection.query.toBare)}`,
          `rejecting 50 kB: ${rejection.large.parleyUs.toFixed(0)} µs, after parsing ${rejection.large.parsedUs.toFixed(0)} µs: ${interval(rejection.large.parsedToParley)}`,
        ]
      : []),
    ...(cost
      ? [
          `CPU of an echo with protection to without, which is ${cost.echo.withoutUs.toFixed(1)} µs: ${interval(cost.echo.ratio)}`,
          `CPU of 20 messages with protection to without, which is ${cost.list.withoutUs.toFixed(1)} µs: ${interval(cost.list.ratio)}`,
        ]
      : []),
    "",
  ].join("\n");
}

/** A soak's last minute, and how far it has drifted. */
export function formatSoak(name: WorkloadName, minutes: readonly Minute[]): string {
  const last = minutes.at(-1);
  if (!last) return "";
  const line = `${name}, minute ${minutes.length}: limit ${last.limit.toFixed(0)}, p99 ${milliseconds(last.p99Ms)} ms, RSS ${(last.rssBytes / 1e6).toFixed(0)} MB`;
  if (minutes.length < 6) return line;
  const drift = driftOf(minutes);
  const goals = (["limit", "p99", "rss"] as const).map(
    (key): Goal => ({
      what: `A7 ${name}: drift of the ${key}`,
      value: Math.abs(drift[key] - 1) * 100,
      limit: 15,
      unit: " %",
    }),
  );
  return `${line}\n${formatGoals(goals)}`;
}

function interval({ mean, low, high }: Interval): string {
  return `${mean.toFixed(3)}x, 95 % interval ${low.toFixed(3)}x to ${high.toFixed(3)}x`;
}

function milliseconds(ms: number | null): string {
  return ms === null ? "–" : ms.toFixed(ms < 100 ? 1 : 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 2 : 0)} %`;
}
