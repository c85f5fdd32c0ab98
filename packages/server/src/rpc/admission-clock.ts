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
  // Taken out once: each look for it in the global object costs half of what a reading does, and every call takes two.
  const { performance: own } = globalThis;
  return { now: () => own.now(), soon: chooseSoon(), after, random: Math.random, heapUsed };
}

/** A later turn of the event loop, after what can be read has been read. Not every platform has Node's word for it. */
function chooseSoon(): AdmissionClock["soon"] {
  const { setImmediate } = globalThis;
  return setImmediate ? (callback) => void setImmediate(callback) : soonByMessage();
}

/** A message to oneself comes in the next turn; timers that follow each other are held back for some milliseconds. */
function soonByMessage(): AdmissionClock["soon"] {
  const waiting: (() => void)[] = [];
  let send: (() => void) | undefined;
  return (callback) => {
    waiting.push(callback);
    // Not before it is needed: some platforms make no channels while modules load.
    send ??= openChannel(() => waiting.shift()?.());
    send();
  };
}

function openChannel(onMessage: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = onMessage;
  // Whoever waits has a connection, which keeps the process. Not every platform's ports hold it.
  (port1 as { unref?: () => void }).unref?.();
  return () => port2.postMessage(undefined);
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  // Whoever waits has a connection, which keeps the process; what is only measured must not. Not every platform's timers are objects.
  if (typeof timer === "object") timer.unref?.();
  return () => clearTimeout(timer);
}
