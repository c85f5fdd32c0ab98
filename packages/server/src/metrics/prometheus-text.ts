import type { OverloadSnapshot } from "../admission/snapshot.js";
import { type Metric, type MetricSample, overloadMetrics } from "./overload-metrics.js";

/** What says how the text below is written: Prometheus's text format, which every collector reads. */
export const prometheusContentType = "text/plain; version=0.0.4; charset=utf-8";

/** Writes a snapshot in Prometheus's text format: `parley_calls_shed_total{reason="queue"} 12`. */
export function prometheusText(snapshot: OverloadSnapshot): string {
  return overloadMetrics.map((metric) => describe(metric, snapshot)).join("");
}

function describe(metric: Metric, snapshot: OverloadSnapshot): string {
  const name = nameOf(metric);
  const samples = metric.read(snapshot).map((sample) => `${name}${labelsOf(sample)} ${sample.value}\n`);
  return `# HELP ${name} ${metric.help}\n# TYPE ${name} ${metric.kind}\n${samples.join("")}`;
}

function nameOf({ name, kind, unit }: Metric): string {
  return `parley_${name}${unit ? `_${unit}` : ""}${kind === "counter" ? "_total" : ""}`;
}

/** The labels' values are names of this library's own, with nothing in them that would have to be escaped. */
function labelsOf({ labels }: MetricSample): string {
  if (!labels) return "";
  return `{${Object.entries(labels).map(([label, value]) => `${label}="${value}"`)}}`;
}
