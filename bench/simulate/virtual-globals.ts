import type { Random } from "./random.js";
import type { Timeline } from "./timeline.js";

/**
 * Has everything that tells the time, waits or draws lots in this thread go by a timeline and a seed, until what it gives is called. So the client
 * runs as it ships, timers and promises included.
 */
export function useVirtualGlobals(timeline: Timeline, random: Random): () => void {
  const { setTimeout, clearTimeout } = globalThis;
  const { random: draw } = Math;
  const { now: date } = Date;
  // It is the prototype's, and what is set here hides it.
  performance.now = () => timeline.now;
  Date.now = () => Math.floor(timeline.now);
  Math.random = random.next;
  Object.assign(globalThis, {
    setTimeout: (callback: (...told: unknown[]) => void, ms = 0, ...told: unknown[]): VirtualTimer => {
      // Node's shortest.
      const cancel = timeline.after(Math.max(1, ms), () => {
        timeline.awaits();
        callback(...told);
      });
      return { cancel, ref: () => {}, unref: () => {}, refresh: () => {} };
    },
    clearTimeout: (timer: VirtualTimer | undefined) => timer?.cancel(),
  });
  return () => {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Math.random = draw;
    Date.now = date;
    Reflect.deleteProperty(performance, "now");
  };
}

interface VirtualTimer {
  readonly cancel: () => void;
  readonly ref: () => void;
  readonly unref: () => void;
  readonly refresh: () => void;
}
