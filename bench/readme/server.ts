import { formatMarkdownTable } from "../report/table.js";
import { figuresOf, type ServerResult, shown } from "../server/chart.js";
import { workloadNames, workloads } from "../server/workloads.js";
import { cheaper, image, ratio, sayWhereOthersCostLess } from "./ratio.js";

const ours = "parley-get";
const baseline = "raw";
const columns = [...shown].filter(([name]) => name !== baseline);
const peers = new Map(columns.filter(([name]) => !name.startsWith("parley")));

/** What a request costs a server, with every library that asks for less than ours. */
export function describeServer(result: ServerResult): string {
  const { versions, workloads: figures } = result;
  const rows = workloadNames.map((workload) => [
    workloads[workload],
    ...columns.map(([name]) => {
      const found = figuresOf(figures[workload], name);
      return found ? ratio(found.ratio.median) : "–";
    }),
  ]);
  return `### A request, at the server

\`pnpm bench server\`: CPU time for each request, as a multiple of hand-written \`node:http\` with \`JSON.parse\`, zod and \`JSON.stringify\`. Every candidate validates
input and output with the same schemas, and is called as its own client calls it.

${formatMarkdownTable(["", ...columns.map(([, label]) => label)], rows)}

"tRPC in Parley" is a plain tRPC router in \`createNodeHandler\`; more candidates are in
[results/server.json](bench/results/server.json). ${sayWhereOthersCostLess(exceptions(result))}

${image("server", "CPU time of a request as a multiple of node:http, by library and workload")}

Versions: ${Object.entries(versions)
    .filter(([name]) => !name.startsWith("@parley/"))
    .map(([name, version]) => `${name.replace("-beta", "")} ${version}`)
    .join(", ")}.`;
}

function exceptions({ workloads: figures }: ServerResult): readonly string[] {
  return workloadNames.flatMap((workload) => {
    const names = cheaper(peers, ours, (name) => figuresOf(figures[workload], name)?.ratio.median);
    return names.length === 0 ? [] : [`${workloads[workload]} (${names.join(", ")})`];
  });
}
