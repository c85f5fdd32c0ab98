import { useEffect, useState } from "react";

/** The whole seconds that are left of a time that began at an instant; 0 when it is over. */
export function useCountdown(durationMs: number, sinceMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  const leftMs = Math.max(0, sinceMs + durationMs - now);
  useEffect(() => {
    if (durationMs === 0) return;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [durationMs]);
  return durationMs === 0 ? 0 : Math.ceil(leftMs / 1_000);
}
