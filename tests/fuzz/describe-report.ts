import type { FuzzFailure, FuzzReport, MemorySample } from "./fuzz-wire.js";

const mib = 2 ** 20;

/** How much more the server may hold at the end than when it was warm, in bytes. A leak of 100 bytes a request would be 16 MiB. */
const growthAllowed = { held: 6 * mib, rss: 48 * mib };

/** One line of figures. */
export function describeMemory({ requests, rss, heapUsed, external }: MemorySample): string {
  const shown = (bytes: number) => `${(bytes / mib).toFixed(1)} MiB`;
  return `${requests} requests: heap ${shown(heapUsed)}, external ${shown(external)}, RSS ${shown(rss)}`;
}

/** What was answered how often, and how fast. */
export function describeReport({
  requests,
  seconds,
  statuses,
}: Pick<FuzzReport, "requests" | "seconds" | "statuses">): string {
  const counts = [...statuses].sort(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
  const speed = `${requests} requests in ${seconds.toFixed(1)} s`;
  return `${speed}; by status: ${counts.join(", ")}`;
}

/** What went wrong, with all that is needed to see it again. */
export function describeFailure({ what, unit, sent }: FuzzFailure, seed: number): string {
  const bytes =
    sent.length > 4_000
      ? `${JSON.stringify(sent.subarray(0, 4_000).toString("latin1"))} … ${sent.length} bytes`
      : JSON.stringify(sent.toString("latin1"));
  return `\nFAILED: ${what}\n  again: pnpm fuzz wire --seed ${seed} --unit ${unit}\n  sent last: ${bytes}`;
}

/** After how many requests the process has all the memory that it keeps: once before that, its RSS rises by some 60 MiB and stays there. */
const rssSettled = 40_000;

/** Compares the end with what the server used once it was warm, after three tenths. A short run only tells what is held. */
export function grewTooMuch({ memory }: Pick<FuzzReport, "memory">): boolean {
  const [warm, last] = [memory[2], memory.at(-1)];
  if (!warm || !last) return false;
  const held = last.heapUsed + last.external - warm.heapUsed - warm.external;
  if (held > growthAllowed.held) return true;
  return warm.requests >= rssSettled && last.rss - warm.rss > growthAllowed.rss;
}
