import { type BundleResult, kilobytes, ours, shown } from "../bundle/chart.js";
import { image } from "./ratio.js";

/** What pages load, the dear way included. */
export function describeBundle({ clients }: BundleResult): string {
  const of = (name: string) => {
    const client = clients[name];
    if (!client) throw new Error(`results/bundle.json has no "${name}": run pnpm bench bundle`);
    return `${kilobytes(client.initialGzip)} kB`;
  };
  const lighter = [...shown]
    .filter(([name]) => (clients[name]?.initialGzip ?? Number.POSITIVE_INFINITY) < (clients[ours]?.initialGzip ?? 0))
    .map(([name, label]) => `${label} (${of(name)})`);
  return `### A page

\`pnpm bench bundle\`: a page built with [the plugin](docs/build-plugin.md) loads ${of(ours)} before its first call, and subscriptions, uploads and batches with the first of
them. Without the plugin the contract's schemas come along, and zod with them: ${of("parley, by schemas")}. ${lighter.length === 0 ? "No other client is lighter." : `Lighter than Parley: ${lighter.join("; ")}.`}

${image("bundle", "Kilobytes that a page loads before its first call, by client")}`;
}
