import { bucketMs, type Timeline } from "./generator/load-plan.js";

/** How a server met a pulse of load, in milliseconds. */
export interface PulseFigures {
  /** From the beginning of the pulse until calls were turned away; null: none was. */
  readonly toShedMs: number | null;
  /** From the end of the pulse until nearly every call was answered in time again, and stayed so for half a second; null: it never was. */
  readonly toRecoverMs: number | null;
  /** Of the calls offered during the pulse, those answered in time. */
  readonly okDuring: number;
}

/** When it began and ended, in seconds from the start. */
export interface Pulse {
  readonly from: number;
  readonly to: number;
}

const recoveredShare = 0.95;
const recoveredForMs = 500;

/** Reads a pulse's consequences off a timeline. */
export function readPulse({ offered, ok, shed }: Timeline, { from, to }: Pulse): PulseFigures {
  const [begin, end] = [from, to].map((seconds) => Math.round((seconds * 1_000) / bucketMs)) as [number, number];
  const firstShed = shed.findIndex((calls, bucket) => bucket >= begin && calls > 0);
  const width = recoveredForMs / bucketMs;
  const sum = (row: readonly number[], at: number, length: number) =>
    row.slice(at, at + length).reduce((total, calls) => total + calls, 0);
  const last = offered.findLastIndex((calls) => calls > 0) - width;
  let recovered = end;
  while (recovered <= last && sum(ok, recovered, width) < recoveredShare * sum(offered, recovered, width))
    recovered += 1;
  return {
    // The end of its bucket: at most so late.
    toShedMs: firstShed === -1 ? null : (firstShed + 1 - begin) * bucketMs,
    toRecoverMs: recovered > last ? null : (recovered - end) * bucketMs,
    okDuring: sum(ok, begin, end - begin) / sum(offered, begin, end - begin),
  };
}
