import type { Goal } from "../report/goal.js";
import type { Result } from "./measure.js";
import type { Workload } from "./workloads.js";

/** Holds what was measured against what it should be. */
export function judge(results: readonly Result[]): readonly Goal[] {
  const ratio = (workload: Workload, name: string) =>
    results.find((result) => result.workload === workload)?.figures.get(name)?.ratio.median;
  const goals = (["get", "post"] as const).flatMap((method) => [
    goal(`echo, parley-${method} to raw`, ratio("echo", `parley-${method}`), 1.15),
    goal(`list, parley-${method} to raw`, ratio("list", `parley-${method}`), 0.9),
  ]);
  const hosted = (["echo", "list"] as const).map((workload) => {
    const [ours, theirs] = [ratio(workload, "parley-trpc-get"), ratio(workload, "trpc-get")];
    return goal(`${workload}, parley-trpc-get to trpc-get`, ours && theirs && ours / theirs, 0.3);
  });
  return [...goals, ...hosted];
}

function goal(what: string, value: number | undefined, limit: number): Goal {
  return { what, value, limit, unit: "x" };
}
