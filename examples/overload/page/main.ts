import { createClient, safe } from "@parley/client";
import type { InferOutput } from "@parley/contract";
import { experiment } from "../contract.js";
import { type ChartOptions, drawChart, type Series } from "./chart.js";

type Figures = InferOutput<typeof experiment.figures>;

/** There are four points a second. What is shown is the mean of a second, because calls come by chance, and the window is a minute. */
const pointsPerSecond = 4;
const windowLength = 60 * pointsPerSecond;

const slider = element("slider", HTMLInputElement);
const protection = element("protection", HTMLInputElement);
const connection = element("connection", HTMLElement);

const api = createClient(experiment, {
  url: "/rpc",
  onConnected: () => {
    show("");
    // The experiment may have been started anew, and goes by how the slider and the switch stand here.
    order();
  },
  onReconnect: () => show("The experiment does not answer. Trying again…"),
});

const points: Figures[] = [];
const rate = (name: string, colour: string, read: (figures: Figures) => number | null | undefined): Series => ({
  name,
  colour,
  value: (index) => mean(points.slice(Math.max(0, index + 1 - pointsPerSecond), index + 1).map(read)),
  text: (value) => Math.round(value).toLocaleString("en"),
});
const charts: readonly ChartOptions[] = [
  {
    ...placeOf("calls"),
    series: [
      rate("asked for", "offered", ({ offered }) => offered),
      rate("answered in time", "good", ({ good }) => good),
      rate("turned away at once", "shed", ({ shed }) => shed),
      rate("waited in vain", "lost", ({ lost }) => lost),
    ],
    mark: { name: "capacity", value: (index) => points[index]?.capacity, text: (value) => String(value) },
  },
  {
    ...placeOf("p99"),
    series: [
      {
        // Where nothing was answered there is nothing to tell.
        ...rate("99th percentile", "good", ({ good, p99Ms }) => (good > 0 ? p99Ms : undefined)),
        text: (value) => `${Math.round(value)} ms`,
      },
    ],
    mark: { name: "callers leave", value: (index) => points[index]?.deadlineMs, text: (value) => `${value} ms` },
  },
  {
    ...placeOf("inside"),
    series: [
      rate("limit", "limit", ({ limit }) => limit),
      rate("running", "good", ({ inFlight }) => inFlight),
      rate("queued", "shed", ({ queued }) => queued),
    ],
  },
];

slider.addEventListener("input", () => {
  showLoad();
  void told(api.setLoad({ load: slider.valueAsNumber }));
});
protection.addEventListener("change", () => void told(api.protect({ on: protection.checked })));
// Browsers keep a slider where it stood when the page is loaded again.
showLoad();
void watch();

function order(): void {
  void told(api.setLoad({ load: slider.valueAsNumber }));
  void told(api.protect({ on: protection.checked }));
}

function showLoad(): void {
  const text = `${slider.valueAsNumber.toFixed(1)}× capacity`;
  element("load", HTMLElement).textContent = text;
  slider.ariaValueText = text;
}

async function watch(): Promise<void> {
  for await (const figures of api.figures()) {
    points.push(figures);
    if (points.length > windowLength) points.shift();
    for (const chart of charts) drawChart(chart, points.length);
  }
}

async function told(call: Parameters<typeof safe>[0]): Promise<void> {
  const outcome = await safe(call);
  if (!outcome.ok) show(outcome.error.message);
}

function mean(values: readonly (number | null | undefined)[]): number | undefined {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function show(text: string): void {
  connection.textContent = text;
}

function placeOf(name: string): Pick<ChartOptions, "svg" | "now"> {
  return { svg: element(name, SVGSVGElement), now: element(`${name}-now`, HTMLElement) };
}

function element<E extends Element>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (found instanceof type) return found;
  throw new Error(`The page has no ${type.name} with the id ${id}`);
}
