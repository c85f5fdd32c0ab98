import { formatMarkdownTable } from "../report/table.js";
import type { Figures } from "../simulate/figures.js";
import type { Mode } from "../simulate/modes.js";
import { figuresFor, type SimulationResult } from "../simulate/result.js";
import { scenarios } from "../simulate/scenarios.js";
import { sizes } from "../simulate/sizes.js";
import { image } from "./ratio.js";

const shown: readonly (readonly [Mode, string])[] = [
  ["nothing", "naive clients, bare servers"],
  ["server", "naive clients"],
  ["both", "Parley on both ends"],
];

/** What trouble does to many clients and servers. */
export function describeSimulation(result: SimulationResult): string {
  const { clients, servers } = sizes.small;
  const rows = scenarios.flatMap(({ name: scenario, title }) => {
    const figures = shown.flatMap(([mode]) => figuresFor(result, { scenario, mode, size: "small" }) ?? []);
    // Results that are older than a scenario lack it.
    return figures.length < shown.length ? [] : [[title, ...figures.map(formatCell)]];
  });
  return `### Trouble

\`pnpm simulate\`: ${clients.toLocaleString("en")} clients and ${servers} servers on a virtual clock, with the policies that ship. The share of calls answered within their second while there is trouble → in the
worst five seconds once there has been time to get over it, and attempts per call. Naive clients wait 300 ms and try again at once, three times.

${formatMarkdownTable(["", ...shown.map(([, label]) => label)], rows)}

${image("simulate", "Calls answered in time while there is trouble, and after it")}`;
}

function formatCell({ during, worst, attemptsPerCall }: Figures): string {
  return `${during.toFixed(2)} → ${worst.toFixed(2)}, ${attemptsPerCall.toFixed(2)}`;
}
