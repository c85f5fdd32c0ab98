import { type Measured, measure, type Task, tasksOf } from "./codec/measure.js";
import { workloads } from "./codec/workloads.js";
import { writeJsonResult } from "./report/results.js";
import { ratioOf, type Spread, spreadOf } from "./report/statistics.js";
import { formatTable, times } from "./report/table.js";
import { buildPackages } from "./types/check.js";

/** What writing and reading values costs, against JSON's own functions and superjson: `pnpm bench codec [rounds]`, 25 by default. */
export async function run([rounds = "25"]: readonly string[]): Promise<void> {
  await buildPackages();
  const measured = measure(workloads.flatMap(tasksOf), Number(rounds));
  const figures = [...measured].map(([task, results]) => summarize(task, results));
  console.log(
    `${rounds} rounds, candidates by turns; medians of CPU time, and ratios of the same round with their spread\n`,
  );
  const header = [
    "",
    "JSON, µs",
    "superjson, µs",
    "Parley, µs",
    "to JSON",
    "spread",
    "superjson to Parley",
    "spread",
    "without JSON.parse",
  ];
  console.log(formatTable(header, figures.map(toRow)));
  console.log(`\n${goals.map((goal) => judge(goal, figures)).join("\n")}`);
  writeJsonResult("codec", { rounds: Number(rounds), figures });
}

interface Figures {
  readonly workload: string;
  readonly direction: string;
  /** Microseconds each. */
  readonly json: Spread;
  readonly superjson: Spread;
  readonly parley: Spread;
  /** How many times as long as JSON's own function; below 1 is faster. */
  readonly toJson: Spread;
  /** How many times as fast as superjson. */
  readonly fasterThanSuperjson: Spread;
  /** The same without `JSON.parse`, which both begin with; only where there is something to restore. */
  readonly restoringAlone: number | undefined;
}

function summarize(
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
    fasterThanSuperjson: ratioOf(superjson, Parley),
    restoringAlone: isRestoring ? (figures.superjson.median - parsing) / (figures.parley.median - parsing) : undefined,
  };
}

function toRow(figures: Figures): readonly string[] {
  const { workload, direction, json, superjson, parley, toJson, fasterThanSuperjson, restoringAlone } = figures;
  return [
    `${workload}, ${direction}`,
    ...[json, superjson, parley].map(({ median }) => median.toFixed(median < 10 ? 2 : 1)),
    times(toJson.median),
    `${times(toJson.min)}–${times(toJson.max)}`,
    times(fasterThanSuperjson.median),
    `${times(fasterThanSuperjson.min)}–${times(fasterThanSuperjson.max)}`,
    restoringAlone === undefined ? "" : times(restoringAlone),
  ];
}

interface Goal {
  readonly workload: string;
  readonly direction: string;
  readonly of: "toJson" | "fasterThanSuperjson";
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** Never slower than superjson, but for 3 % of noise: without anything to restore both are `JSON.parse` and little else. */
const goals: readonly Goal[] = [
  { workload: "list", direction: "encode", of: "toJson", atMost: 1 },
  { workload: "plain", direction: "encode", of: "toJson", atMost: 1.2 },
  { workload: "list", direction: "encode", of: "fasterThanSuperjson", atLeast: 6 },
  { workload: "list", direction: "decode", of: "fasterThanSuperjson", atLeast: 1.8 },
  ...workloads.flatMap(({ name }) =>
    ["encode", "decode"].map(
      (direction): Goal => ({ workload: name, direction, of: "fasterThanSuperjson", atLeast: 0.97 }),
    ),
  ),
];

/** Says whether a goal is met. It fails nothing: how superjson compares to JSON depends on the machine. */
function judge(goal: Goal, figures: readonly Figures[]): string {
  const found = figures.find((one) => one.workload === goal.workload && one.direction === goal.direction);
  const value = found?.[goal.of].median ?? Number.NaN;
  const met = value <= (goal.atMost ?? Number.POSITIVE_INFINITY) && value >= (goal.atLeast ?? 0);
  const bound = goal.atMost === undefined ? `at least ${goal.atLeast}x` : `at most ${goal.atMost}x`;
  const what = goal.of === "toJson" ? "time to JSON's" : "times as fast as superjson";
  return `${met ? "PASS" : "MISS"}  ${goal.workload}, ${goal.direction}: ${times(value)} ${what}, ${bound}`;
}
