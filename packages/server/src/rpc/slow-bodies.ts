import type { WireCandidate } from "./wire-candidate.js";

/** How long a call may keep its place while its body is on the way, in milliseconds: several times what one takes that is sent at once. */
const patienceMs = 100;

/** Calls that have been let in, and whose bodies are on the way. */
export interface SlowBodies {
  /** A call begins to wait for its body. */
  readonly waits: (call: WireCandidate) => void;
  /** It has its body, or will never have it. */
  readonly settled: (call: WireCandidate) => void;
}

/**
 * Takes their places from calls whose bodies do not come. How long one takes is its sender's affair, and says nothing about the server: some dozens of
 * phones on a bad line, each with a place, would keep everybody else out.
 *
 * One timer serves all, because most bodies are there in the next turn of the event loop.
 */
export function createSlowBodies(onSlow: (call: WireCandidate) => void): SlowBodies {
  // In the order in which they began to wait.
  const since = new Map<WireCandidate, number>();
  let isTimed = false;
  const start = () => {
    if (!isTimed) setTimeout(look, patienceMs);
    isTimed = true;
  };
  const look = () => {
    isTimed = false;
    const late = performance.now() - patienceMs;
    for (const [call, at] of since) {
      if (at > late) break;
      since.delete(call);
      onSlow(call);
    }
    if (since.size > 0) start();
  };
  return {
    waits(call) {
      since.set(call, performance.now());
      start();
    },
    settled(call) {
      if (since.size > 0) since.delete(call);
    },
  };
}
