import type { WorkloadName } from "./workloads.js";

/** What is compared, in the order of tables, with the names in charts. */
export const hostLabels = {
  parley: "Parley",
  "parley-off": "Parley, overload: false",
  "under-pressure": "Fastify + under-pressure",
  trpc: "tRPC",
} as const;

export type HostName = keyof typeof hostLabels;

/** All that are compared. */
export const hostNames = Object.keys(hostLabels) as HostName[];

/** What capacity is found on. */
export const unprotected: HostName = "parley-off";

const everywhere: readonly HostName[] = ["parley", "parley-off"];
const wellKnown: readonly WorkloadName[] = ["cpu", "pool"];

/** Whether a server is put under a workload: the peers have no more than the plain ones, to keep the run short. */
export function serves(host: HostName, workload: WorkloadName): boolean {
  return everywhere.includes(host) || wellKnown.includes(workload);
}
