import type { EndpointPool } from "./endpoint-pool.js";

/** What asks ejected endpoints whether somebody is there. */
export interface Prober {
  /** To be called when an endpoint has been ejected. */
  start(): void;
  /** To be called with each attempt: a client that calls nothing asks nothing. */
  touch(): void;
}

/** What a prober works with. */
export interface ProberOptions {
  readonly pool: Pick<EndpointPool, "nextProbeAtMs" | "dueProbes" | "probed">;
  readonly now: () => number;
  /** Whether somebody answers there. It does not throw. */
  readonly probe: (url: string) => Promise<boolean>;
}

/** How long a client goes on asking after its last call, in milliseconds. */
const idleMs = 60_000;

/**
 * Probes ejected endpoints when the pool says so. Its timers keep no process alive, and end a minute after the client's last call; with
 * its next one they go on.
 */
export function createProber({ pool, now, probe }: ProberOptions): Prober {
  let touchedAtMs = now();
  let isWaiting = false;
  let isAsleep = false;
  const schedule = () => {
    const atMs = pool.nextProbeAtMs();
    if (isWaiting || atMs === undefined) return;
    isWaiting = true;
    letGo(setTimeout(run, Math.max(0, atMs - now())));
  };
  const run = async () => {
    isAsleep = now() - touchedAtMs > idleMs;
    if (!isAsleep) await Promise.all(pool.dueProbes().map(async (url) => pool.probed(url, await probe(url))));
    isWaiting = false;
    if (!isAsleep) schedule();
  };
  return {
    start: schedule,
    touch: () => {
      touchedAtMs = now();
      if (!isAsleep) return;
      isAsleep = false;
      schedule();
    },
  };
}

/** Keeps a timer from keeping the process alive. In browsers it is a number, and there is nothing to be done. */
function letGo(timer: unknown): void {
  (timer as { readonly unref?: () => void }).unref?.();
}
