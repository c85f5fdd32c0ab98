import { prepareGenerators } from "./generator/generators.js";
import { Histogram } from "./generator/histogram.js";
import type { LoadReport, Outcomes, Stream, StreamReport } from "./generator/load-plan.js";
import { mergeOutcomes } from "./generator/merge-reports.js";
import type { Phase } from "./generator/schedule.js";
import { type Host, type HostFigures, startHost } from "./host.js";
import { deadlineMs } from "./workloads.js";

/** One stretch of load on one server. */
export interface Cell {
  readonly folder: string;
  readonly host: string;
  readonly streams: readonly Stream[];
  readonly phases: readonly Phase[];
  readonly measured: { readonly from: number; readonly to: number };
  /** How often to try until the generator kept to its schedule; once by default. */
  readonly tries?: number;
}

/** What came of it. */
export interface CellFigures {
  readonly report: LoadReport;
  /** All streams together, in the measured time. */
  readonly outcomes: Outcomes;
  readonly notExecuted: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How much of a core the server used in the measured time. */
  readonly busy: number;
  /** Of the handlers that ended, from start to end, how many did so for nobody. */
  readonly lateWork: number;
  /** How late the generator was, in milliseconds. */
  readonly latenessMs: number;
  readonly after: HostFigures;
}

/** How late a generator may be, in milliseconds at the 99th percentile. Beyond it, what is measured is the generator. */
export const maxLatenessMs = 1;
let seed = 1;

/**
 * Puts a load on a server that was started for it: what another load has left behind would be measured too. Repeats where the generator
 * could not keep up.
 */
export async function runCell(cell: Cell): Promise<CellFigures> {
  const { tries = 1 } = cell;
  for (let attempt = 1; ; attempt += 1) {
    const host = await startHost(cell.folder, cell.host);
    try {
      const figures = await runOnHost(host, cell);
      if (figures.latenessMs < maxLatenessMs || attempt >= tries) return figures;
    } finally {
      await host.stop();
    }
  }
}

/** Puts a load on a server that runs. */
export async function runOnHost(host: Host, cell: Omit<Cell, "host">): Promise<CellFigures> {
  const { folder, streams, phases, measured } = cell;
  seed += 1;
  const peak = Math.max(...phases.map(({ rate }) => rate));
  const connections = Math.ceil((peak * deadlineMs) / 1_000);
  const plan = { port: host.port, seed, deadlineMs, phases, streams, connections, measured };
  const generators = await prepareGenerators(folder, plan);
  try {
    const begin = await host.figures();
    const report = generators.start();
    const [before, after] = await Promise.all([measured.from, measured.to].map((at) => figuresAt(host, at)));
    if (!before || !after) throw new Error("The server said nothing of itself");
    return summarize(await report, { begin, before, after, end: await settled(host) });
  } finally {
    await generators.stop();
  }
}

async function figuresAt(host: Host, seconds: number): Promise<HostFigures> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  return host.figures();
}

/** When every handler that began has ended, so that those who ended for nobody are all counted. */
async function settled(host: Host): Promise<HostFigures> {
  for (let last = await host.figures(); ; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const now = await host.figures();
    if (now.begun === now.ended && now.begun === last.begun) return now;
    last = now;
  }
}

/** What the server said of itself in the course of a run. */
interface Course {
  readonly begin: HostFigures;
  /** At the beginning and the end of the measured time. */
  readonly before: HostFigures;
  readonly after: HostFigures;
  readonly end: HostFigures;
}

function summarize(report: LoadReport, { begin, before, after, end }: Course): CellFigures {
  const ended = end.ended - begin.ended;
  const streams = Object.values(report.streams);
  const latency = new Histogram();
  for (const stream of streams) latency.merge(stream.latency);
  const lateness = new Histogram();
  lateness.merge(report.lateness);
  return {
    report,
    outcomes: streams.reduce<Outcomes>(mergeOutcomes, { offered: 0, ok: 0, shed: 0, lost: 0, failed: 0 }),
    notExecuted: streams.reduce((sum: number, { notExecuted }: StreamReport) => sum + notExecuted, 0),
    p50Ms: latency.quantile(0.5),
    p99Ms: latency.quantile(0.99),
    busy: (after.cpuUs - before.cpuUs) / 1_000 / (after.atMs - before.atMs),
    lateWork: ended === 0 ? 0 : Math.max(0, ended - report.all.ok) / ended,
    latenessMs: lateness.quantile(0.99),
    after: end,
  };
}
