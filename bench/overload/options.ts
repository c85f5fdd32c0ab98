import { parseArgs } from "node:util";
import { type HostName, hostNames } from "./hosts.js";
import type { MatrixPlan } from "./matrix.js";
import type { Rounds } from "./paired.js";
import { type WorkloadName, workloadNames } from "./workloads.js";

/** What can be measured by itself. */
export const parts = ["matrix", "pulse", "fairness", "rejection", "cost"] as const;

export type Part = (typeof parts)[number];

/** What a run is to measure. */
export interface Plan extends MatrixPlan {
  readonly parts: readonly Part[];
  readonly workloads: readonly WorkloadName[];
  readonly rejectionRounds: Rounds;
  readonly costRounds: Rounds;
  /** Minutes at 1.5 times the capacity, instead of everything else; 0: none. */
  readonly soakMinutes: number;
  /** Whether to print what Parley says of itself after each load. */
  readonly snapshots: boolean;
  /** Whether nothing is left out: only then do results change. */
  readonly isWhole: boolean;
}

const loads = [0.5, 0.8, 1.2, 2, 5, 10];
const quickLoads = [0.8, 2, 5];

/** Reads the arguments of `pnpm bench overload`. @throws TypeError for one that means nothing */
export function readOptions(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      workloads: { type: "string" },
      hosts: { type: "string" },
      loads: { type: "string" },
      seconds: { type: "string" },
      capacity: { type: "string" },
      rounds: { type: "string" },
      soak: { type: "string", default: "0" },
      quick: { type: "boolean", default: false },
      snapshots: { type: "boolean", default: false },
    },
  });
  const { quick } = values;
  const narrowing = [values.only, values.workloads, values.hosts, values.loads, values.seconds, values.rounds];
  return {
    parts: chosen("part", parts, values.only),
    workloads: chosen("workload", workloadNames, values.workloads ?? (quick ? "cpu,pool" : undefined)),
    hosts: chosen<HostName>("host", hostNames, values.hosts ?? (quick ? "parley,parley-off" : undefined)),
    loads: values.loads?.split(",").map(Number) ?? (quick ? quickLoads : loads),
    seconds: Number(values.seconds ?? (quick ? 2 : 3)),
    search: quick ? { seconds: 2, halvings: 2, proofSeconds: 4 } : { seconds: 3, halvings: 2, proofSeconds: 10 },
    known: readCapacities(values.capacity),
    tries: 1,
    rejectionRounds: { rounds: Number(values.rounds ?? (quick ? 3 : 8)), seconds: 0.5 },
    costRounds: { rounds: Number(values.rounds ?? (quick ? 3 : 24)), seconds: 0.5 },
    soakMinutes: Number(values.soak),
    snapshots: values.snapshots,
    isWhole: !quick && narrowing.every((value) => value === undefined),
  };
}

function chosen<Name extends string>(what: string, all: readonly Name[], text: string | undefined): readonly Name[] {
  const names = text?.split(",");
  const unknown = names?.find((name) => !all.some((known) => known === name));
  if (unknown !== undefined) throw new TypeError(`There is no ${what} "${unknown}". There are ${all.join(", ")}`);
  return names ? all.filter((name) => names.includes(name)) : all;
}

/** @param text `cpu=430,pool=470` */
function readCapacities(text: string | undefined): ReadonlyMap<string, number> {
  const pairs = text?.split(",").map((pair) => pair.split("=")) ?? [];
  return new Map(
    pairs.map(([name = "", value]) => {
      const rate = Number(value);
      if (rate > 0) return [name, rate];
      throw new TypeError(`--capacity has "${name}=${value}": expected a rate above 0`);
    }),
  );
}
