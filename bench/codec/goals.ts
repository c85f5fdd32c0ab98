import type { Goal } from "../report/goal.js";
import type { Figures } from "./figures.js";
import type { Direction } from "./measure.js";
import { workloads } from "./workloads.js";

const directions: readonly Direction[] = ["encode", "decode"];

/** As fast as superjson, but for noise: without anything to restore both are `JSON.parse` and little else. */
export const asFast = 0.97;

/** Holds what was measured against what it should be. */
export function judge(figures: readonly Figures[]): readonly Goal[] {
  const find = (workload: string, direction: Direction) =>
    figures.find((one) => one.workload === workload && one.direction === direction);
  const toJson = (workload: string, limit: number): Goal => ({
    what: `${workload}, encode: time to JSON's`,
    value: find(workload, "encode")?.toJson.median,
    limit,
    unit: "x",
  });
  const faster = (workload: string, direction: Direction, limit: number): Goal => ({
    what: `${workload}, ${direction}: times as fast as superjson`,
    value: find(workload, direction)?.fasterThanSuperjson.median,
    limit,
    bound: "at least",
    unit: "x",
  });
  return [
    toJson("list", 1),
    toJson("plain", 1.2),
    faster("list", "encode", 6),
    faster("list", "decode", 1.8),
    ...workloads
      .filter(({ name }) => name !== "list")
      .flatMap(({ name }) => directions.map((direction) => faster(name, direction, asFast))),
  ];
}
