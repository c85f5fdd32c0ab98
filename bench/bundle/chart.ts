import { drawBarChart } from "../report/bar-chart.js";
import type { Weight } from "./weigh.js";

/** What results/bundle.json has. */
export interface BundleResult {
  readonly clients: Readonly<Record<string, Omit<Weight, "modules">>>;
}

/** What a page loads that was built as the documentation advises. */
export const ours = "parley, by facts";

/** What the chart shows. Programs that load zod would make all others look the same. */
export const shown: ReadonlyMap<string, string> = new Map([
  [ours, "Parley, built with its plugin"],
  ["hono's hc", "Hono's hc"],
  ["orpc", "oRPC 1"],
  ["orpc beta", "oRPC 2 beta"],
  ["trpc, batch link", "tRPC, batch link"],
  ["trpc, batch link and superjson", "tRPC + superjson, batch link"],
  ["trpc, stream link, subscriptions and superjson", "tRPC + superjson, streams, subscriptions"],
]);

/** Draws what pages load at once, the lightest first. */
export function drawBundle({ clients }: BundleResult): string {
  const bars = [...shown].flatMap(([name, label]) => {
    const bytes = clients[name]?.initialGzip;
    if (bytes === undefined) return [];
    return [{ label, value: bytes, text: `${kilobytes(bytes)} kB`, ours: name === ours }];
  });
  return drawBarChart({
    title: "What a page loads before its first call, kB",
    subtitle: "Less is better. The same contract, minified by esbuild, compressed by gzip. pnpm bench bundle",
    columns: 1,
    panels: [{ title: "loaded at once, by client", bars: bars.sort((a, b) => a.value - b.value) }],
  });
}

/** Bytes as thousands of them, with one decimal. */
export function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
