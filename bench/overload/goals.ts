import type { Goal } from "../report/goal.js";
import { type LoadFigures, refusedShare, type WorkloadFigures } from "./figures.js";
import { type Costs, idealGoodput } from "./ideal.js";
import type { OverloadResult } from "./result.js";
import { deadlineMs, type WorkloadName, workloadNames } from "./workloads.js";

/** Holds what was measured against what it should be. */
export function judge(result: OverloadResult): readonly Goal[] {
  return [
    ...workloadNames.flatMap((name) => judgeWorkload(name, result)),
    ...judgeCosts(result),
    ...judgeClose(result),
  ];
}

function judgeWorkload(name: WorkloadName, result: OverloadResult): readonly Goal[] {
  const figures = result.matrix[name];
  const own = figures?.hosts.parley;
  if (!figures || !own) return [];
  const calm = own.filter(({ load }) => load <= 0.8);
  const off = figures.hosts["parley-off"]?.find(({ load }) => load === 2);
  return [
    percent(`A1 ${name}: refused at 0.8x and below`, most(calm.map(refusedShare)), 0.1),
    ...judgeGoodput(name, figures, result),
    percent(`A3 ${name}: p99 at any load, of what it may be`, most(own.map((one) => latencyShare(one, own))), 100),
    { what: `A3 ${name}: unprotected, goodput at 2x`, value: off?.goodput, limit: 0.05, unit: "" },
    percent(`A8 ${name}: handlers that end for nobody`, most(own.map(({ lateWork }) => lateWork)), 1),
    {
      ...percent(`A8 ${name}: rejections that say nothing ran`, least(own.flatMap(nackShare)), 100),
      bound: "at least",
    },
  ];
}

/** What a core leaves possible, and besides that, what does not hang on the core. */
function judgeGoodput(name: WorkloadName, figures: WorkloadFigures, result: OverloadResult): readonly Goal[] {
  const own = figures.hosts.parley ?? [];
  const costs = costsOf(name, figures, result);
  const shares = own
    .filter(({ load }) => load >= 2)
    .flatMap(({ load, goodput }) => (costs ? (goodput + rounding) / (idealGoodput(load, costs) + rounding) : []));
  const atTen = own.find(({ load }) => load === 10)?.goodput;
  return [
    { ...percent(`A2 ${name}: goodput from 2x on, of what is possible`, least(shares), 90), bound: "at least" },
    ...(name === "pool" || name === "bimodal"
      ? [{ what: `A2 ${name}: goodput at 10x`, value: atTen, limit: 0.85, bound: "at least", unit: "" } as const]
      : []),
  ];
}

/** Where nothing is possible, nothing is all there is. */
const rounding = 1e-3;

/** What a workload's answers and rejections cost, as parts of a core at its capacity. Undefined where it was not measured. */
function costsOf(
  name: WorkloadName,
  { capacity, hosts }: WorkloadFigures,
  { rejection }: OverloadResult,
): Costs | undefined {
  const calm = hosts.parley?.find(({ load }) => load <= 0.8);
  if (!calm || !rejection) return undefined;
  const { parleyUs } = name === "upload" ? rejection.large : rejection.query;
  return { answering: calm.busy / calm.goodput, rejecting: (parleyUs * capacity) / 1e6 };
}

function latencyShare({ p99Ms }: LoadFigures, own: readonly LoadFigures[]): number {
  const calm = own.find(({ load }) => load === 0.5)?.p99Ms ?? 0;
  return (p99Ms ?? Number.POSITIVE_INFINITY) / Math.max(0.5 * deadlineMs, 1.2 * calm);
}

function nackShare({ shed, notExecuted }: LoadFigures): number[] {
  return shed === 0 ? [] : [notExecuted / shed];
}

function judgeCosts({ rejection, cost }: OverloadResult): readonly Goal[] {
  return [
    percent("A1 echo: CPU that protection adds (mean of paired rounds)", cost && cost.echo.ratio.mean - 1, 2),
    percent("A1 list: CPU that protection adds (mean of paired rounds)", cost && cost.list.ratio.mean - 1, 2),
    { what: "A4: a rejection's CPU to a bare 503's", value: rejection?.query.toBare.mean, limit: 1.5, unit: "x" },
    {
      what: "A4: rejecting 50 kB after parsing to rejecting it unread",
      value: rejection?.large.parsedToParley.mean,
      limit: 5,
      bound: "at least",
      unit: "x",
    },
  ];
}

function judgeClose({ pulse, fairness }: OverloadResult): readonly Goal[] {
  const pulses = Object.entries(pulse).flatMap(([name, { toShedMs, toRecoverMs }]): Goal[] => [
    { what: `A5 ${name}: from a step to 5x to the first rejection`, value: orNever(toShedMs), limit: 300, unit: " ms" },
    {
      what: `A5 ${name}: from its end to 0.95 of what is offered`,
      value: orNever(toRecoverMs),
      limit: 2_000,
      unit: " ms",
    },
  ]);
  const shares = Object.entries(fairness).flatMap(([name, { critical, modest }]): Goal[] => [
    { ...percent(`A6 ${name}: critical calls answered at 2x`, critical, 99), bound: "at least" },
    percent(`A6 ${name}: what tenants lose to one that takes ten shares`, 1 - modest, 2),
  ]);
  return [...pulses, ...shares];
}

function orNever(ms: number | null): number {
  return ms ?? Number.POSITIVE_INFINITY;
}

function percent(what: string, share: number | undefined, limit: number): Goal {
  return { what, value: share === undefined ? undefined : share * 100, limit, unit: " %" };
}

function most(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

function least(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values);
}
