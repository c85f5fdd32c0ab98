import { type Cell, runCell } from "./cell.js";
import { type PulseFigures, readPulse } from "./timeline.js";

/** How strong, and how long before, during and after, in seconds. */
const calm = 0.7;
const height = 5;
const lengths = { before: 4, during: 10, after: 8 };

/** Raises the load to five times the capacity for ten seconds. */
export async function measurePulse(
  cell: Pick<Cell, "folder" | "host" | "streams">,
  capacity: number,
): Promise<PulseFigures> {
  const { before, during, after } = lengths;
  const from = before;
  const to = before + during;
  const { report } = await runCell({
    ...cell,
    phases: [
      { seconds: before, rate: calm * capacity },
      { seconds: during, rate: height * capacity },
      { seconds: after, rate: calm * capacity },
    ],
    measured: { from, to },
  });
  return readPulse(report.timeline, { from, to });
}
