import { runOnHost } from "./cell.js";
import { startHost } from "./host.js";
import type { Workload } from "./workloads.js";

/** One minute of it. */
export interface Minute {
  readonly limit: number;
  readonly p99Ms: number;
  readonly rssBytes: number;
}

/** How far the end of a soak lies from its beginning, as ratios to it. */
export interface Drift {
  readonly limit: number;
  readonly p99: number;
  readonly rss: number;
}

const load = 1.5;

/** Puts one and a half times the capacity on one server, minute after minute. */
export async function* soak(
  folder: string,
  workload: Workload,
  { capacity, minutes }: { readonly capacity: number; readonly minutes: number },
): AsyncGenerator<Minute, void, undefined> {
  const host = await startHost(folder, "parley");
  try {
    for (let minute = 0; minute < minutes; minute += 1) {
      const { p99Ms, after } = await runOnHost(host, {
        folder,
        streams: workload.streams,
        phases: [{ seconds: 60, rate: load * capacity }],
        measured: { from: 0, to: 60 },
      });
      yield { limit: after.snapshot?.limit ?? Number.NaN, p99Ms, rssBytes: after.rss };
    }
  } finally {
    await host.stop();
  }
}

/** Compares the last sixth of a soak with its second one, when it has settled: of half an hour, the last five minutes with minutes 5 to 10. */
export function driftOf(minutes: readonly Minute[]): Drift {
  const width = Math.max(1, Math.round(minutes.length / 6));
  const mean = (of: (minute: Minute) => number, part: readonly Minute[]) =>
    part.reduce((sum, minute) => sum + of(minute), 0) / part.length;
  const ratio = (of: (minute: Minute) => number) =>
    mean(of, minutes.slice(-width)) / mean(of, minutes.slice(width, 2 * width));
  return {
    limit: ratio(({ limit }) => limit),
    p99: ratio(({ p99Ms }) => p99Ms),
    rss: ratio(({ rssBytes }) => rssBytes),
  };
}
