import { hostLabels, hostNames, unprotected } from "../overload/hosts.js";
import type { Interval } from "../overload/interval.js";
import type { OverloadResult } from "../overload/result.js";
import { type WorkloadName, workloadNames, workloads } from "../overload/workloads.js";
import { formatMarkdownTable } from "../report/table.js";
import { image, ratio } from "./ratio.js";

const loads = [1.2, 2, 10];

/** What servers make of more requests than they can serve. */
export function describeOverload({ matrix, rejection, cost, pulse }: OverloadResult): string {
  const rows = workloadNames.map((name) => [
    workloads[name].title,
    ...hostNames.flatMap((host) => loads.map((load) => goodputOf(matrix, { name, host, load }))),
  ]);
  const columns = hostNames.flatMap((host) => loads.map((load) => `${hostLabels[host]}, ${load}x`));
  if (!rejection || !cost || !pulse.cpu) throw new Error("results/overload.json lacks a part: run pnpm bench overload");
  return `### More requests than a server can serve

\`pnpm bench overload\`: what is answered within a second, as a multiple of what "${hostLabels[unprotected]}" can do at most; requests come at random, whether or not those before were answered.
All four servers run the same handlers on one core.

${formatMarkdownTable(["", ...columns], rows)}

Turning a call away takes ${rejection.query.parleyUs.toFixed(0)} µs of CPU (${ratio(rejection.query.toBare.mean)} times a bare \`node:http\` 503), one with 50 kB of JSON ${ratio(rejection.large.parsedToParley.mean)} times less than
after parsing. Where there is nothing to protect from, protection takes ${shareOf(cost.echo.ratio)} of an echo's CPU, which is ${cost.echo.withoutUs.toFixed(0)} µs,
and ${shareOf(cost.list.ratio)} of that for 20 messages, ${cost.list.withoutUs.toFixed(0)} µs.
After ten seconds of five times the capacity, ${describeRecovery(pulse.cpu.toRecoverMs)}.

${image("overload", "Goodput and latency against load, by server and workload")}`;
}

function describeRecovery(ms: number | null): string {
  if (ms === null) return "it had not recovered within 8 s";
  return ms === 0 ? "all is answered again at once" : `all is answered again within ${ms} ms`;
}

function shareOf({ mean, low, high }: Interval): string {
  const percent = (value: number) => ((value - 1) * 100).toFixed(1);
  return `${percent(mean)} % (95 % interval: ${percent(low)} to ${percent(high)})`;
}

interface Place {
  readonly name: WorkloadName;
  readonly host: string;
  readonly load: number;
}

function goodputOf(matrix: OverloadResult["matrix"], { name, host, load }: Place): string {
  const found = matrix[name]?.hosts[host]?.find((figures) => figures.load === load);
  return found ? found.goodput.toFixed(2) : "–";
}
