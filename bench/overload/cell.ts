import { Histogram } from "./generator/histogram.js";
import { prepareGenerators } from "./generator/generators.js";
import type { LoadReport, Outcomes, Stream, StreamReport } from "./generator/load-plan.js";
import { mergeOutcomes } from "./generator/merge-reports.js";
import type { Phase } from "./generator/schedule.js";
import { type HostFigures, startHost } from "./host.js";
import { deadlineMs } from "./workloads.js";

/** One stretch of load on one server. */
export interface Cell {
  readonly folder: string;
  readonly host: string;
  readonly streams: readonly Stream[];
  readonly phases: readonly Phase[];
  readonly measured: { readonly from: number; readonly to: number };
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

/** Beyond it, in milliseconds at the 99th percentile, what is measured is the generator. */
const maxLatenessMs = 1;
const tries = 3;
let seed = 1;

/**
 * Puts a load on a server that was started for it: what another load has left behind would be measured too. Repeats where the generator
 * could not keep up.
 */
export async function runCell(cell: Cell): Promise<CellFigures> {
  for (let attempt = 1; ; attempt += 1) {
    const figures = await runOnce(cell);
    if (figures.latenessMs < maxLatenessMs) return figures;
    const told = `The generator was ${figures.latenessMs.toFixed(2)} ms late at the 99th percentile`;
    if (attempt === tries) {
      console.warn(`${told}, ${tries} times: this run is void, and shown all the same.`);
      return figures;
    }
    console.warn(`${told}: once more.`);
  }
}

async function runOnce({ folder, host: name, streams, phases, measured }: Cell): Promise<CellFigures> {
  const host = await startHost(folder, name);
  seed += 1;
  const peak = Math.max(...phases.map(({ rate }) => rate));
  const connections = Math.ceil((peak * deadlineMs) / 1_000);
  const generators = await prepareGenerators(folder, { port: host.port, seed, deadlineMs, phases, streams, connections, measured });
  try {
    const report = generators.start();
    const [before, after] = await Promise.all([figuresAt(measured.from), figuresAt(measured.to)]);
    return summarize(await report, before, after, await settled());
  } finally {
    await Promise.all([generators.stop(), host.stop()]);
  }

  async function figuresAt(seconds: number): Promise<HostFigures> {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    return host.figures();
  }

  /** When every handler that began has ended, so that those who ended for nobody are all counted. */
  async function settled(): Promise<HostFigures> {
    for (let last = await host.figures(); ; ) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const now = await host.figures();
      if (now.begun === now.ended && now.begun === last.begun) return now;
      last = now;
    }
  }
}

function summarize(report: LoadReport, before: HostFigures, after: HostFigures, end: HostFigures): CellFigures {
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
    lateWork: end.ended === 0 ? 0 : Math.max(0, end.ended - report.all.ok) / end.ended,
    latenessMs: lateness.quantile(0.99),
    after: end,
  };
}
