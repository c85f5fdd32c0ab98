import { type BundleResult, kilobytes, ours, shown } from "../bundle/chart.js";
import { image } from "./ratio.js";

/** What pages load, the dear way included. */
export function describeBundle({ clients }: BundleResult): string {
  const find = (name: string) => {
    const client = clients[name];
    if (!client) throw new Error(`results/bundle.json has no "${name}": run pnpm bench bundle`);
    return client;
  };
  const of = (name: string) => `${kilobytes(find(name).initialGzip)} kB`;
  const page = find(ours);
  const failures = page.lazyGzip["failures.ts"] ?? 0;
  const below = (bytes: number) => {
    const lighter = [...shown].filter(([name]) => name !== ours && find(name).initialGzip < bytes);
    return lighter.map(([name, label]) => `${label} (${of(name)})`).join("; ") || "none";
  };
  return `### A page

\`pnpm bench bundle\`: a page built with [the plugin](docs/build-plugin.md) loads ${of(ours)} before its first call, ${kilobytes(failures)} kB after it, for calls that fail and are sent again, and
subscriptions, uploads and batches with the first of them. Without the plugin the contract's schemas come along, and zod with them: ${of("parley, by schemas")}. Lighter before the first call:
${below(page.initialGzip)}. Lighter than the two together: ${below(page.initialGzip + failures)}.

${image("bundle", "Kilobytes that a page loads before its first call, by client")}`;
}
