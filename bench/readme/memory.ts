import type { MemoryResult } from "../memory/chart.js";
import { image, ratio } from "./ratio.js";

/** What idle subscriptions cost a server. */
export function describeMemory({ method, candidates }: MemoryResult): string {
  const { parley, "trpc-ping": pinging } = candidates;
  if (!parley || !pinging) throw new Error("results/memory.json lacks a candidate: run pnpm bench memory");
  const { heapRatio, rssRatio } = parley;
  return `### Idle subscriptions

\`pnpm bench memory\`: each of ${method.connections.toLocaleString("en")} takes ${(parley.heap.median / 1_000).toFixed(1)} kB of the server's heap, ${ratio(heapRatio.median)} times as much as in tRPC as it comes and
${ratio(heapRatio.median / pinging.heapRatio.median)} times as much as in tRPC with pings, which Parley sends too. The process as a whole: ${ratio(rssRatio.median)} and ${ratio(rssRatio.median / pinging.rssRatio.median)} times.

${image("memory", "Memory of an idle subscription as a multiple of tRPC's")}`;
}
