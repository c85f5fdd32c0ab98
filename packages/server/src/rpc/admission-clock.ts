import type { AdmissionClock } from "../admission/admission.js";

/** What only the host can tell an admission. */
export interface HostGauges {
  /** How full the heap is, 0 to 1; 0 where nobody can tell. */
  readonly heapUsed: () => number;
}

/** Gauges of a host that can tell nothing. */
export const noGauges: HostGauges = { heapUsed: () => 0 };

/** The process's own time and chance. */
export function createAdmissionClock({ heapUsed }: HostGauges): AdmissionClock {
  return { now: () => performance.now(), soon: chooseSoon(), after, random: Math.random, heapUsed };
}

/** A later turn of the event loop, after what can be read has been read. Not every platform has Node's word for it. */
function chooseSoon(): AdmissionClock["soon"] {
  const { setImmediate } = globalThis;
  // A timer of nothing is the next best: browsers' clamp of some milliseconds holds for deeply nested ones only.
  return setImmediate ? (callback) => void setImmediate(callback) : (callback) => void setTimeout(callback, 0);
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  // Whoever waits has a connection, which keeps the process; what is only measured must not. Not every platform's timers are objects.
  if (typeof timer === "object") timer.unref?.();
  return () => clearTimeout(timer);
}
