import { type ClientResult, places } from "../client/chart.js";
import { workloads } from "../client/workloads.js";
import { formatMarkdownTable } from "../report/table.js";
import { cheaper, image, ratio, sayWhereOthersCostLess } from "./ratio.js";

const ours = "parley-facts";

/** Each library as its pages use it, by its name in the results. */
const columns = new Map([
  ["fetch-get", "fetch by GET"],
  [ours, "Parley"],
  ["hc", "Hono's hc"],
  ["orpc", "oRPC 1"],
  ["trpc", "tRPC"],
  ["trpc-superjson", "tRPC + superjson"],
]);

// What no library does is for comparison.
const peers = new Map([...columns].filter(([name]) => name !== ours && name !== "fetch-get"));

/** What a call costs the process that makes it. */
export function describeClient({ results }: ClientResult): string {
  const rows = results.map(({ workload, way, figures }) => [
    `${workloads[workload]}, ${places[way]}`,
    ...[...columns.keys()].map((name) => {
      const found = figures[name];
      return found ? ratio(found.ratio.median) : "–";
    }),
  ]);
  const exceptions = results.flatMap(({ workload, way, figures }) => {
    const names = cheaper(peers, ours, (name) => figures[name]?.ratio.median);
    return names.length === 0 ? [] : [`${workloads[workload]}, ${places[way]} (${names.join(", ")})`];
  });
  return `### A call, at the client

\`pnpm bench client\`: CPU time for each call, as a multiple of \`fetch\` by POST with \`JSON.stringify\` and \`response.json()\`. Parley, tRPC with superjson and oRPC make dates of
dates; the others leave them strings.

${formatMarkdownTable(["", ...columns.values()], rows)}

${sayWhereOthersCostLess(exceptions)}

${image("client", "CPU time of a call as a multiple of fetch, by client and workload")}`;
}
