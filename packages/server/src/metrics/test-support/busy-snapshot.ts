import type { OverloadSnapshot } from "../../admission/snapshot.js";

/** A server that had more to do than it could. */
export const busySnapshot: OverloadSnapshot = {
  enabled: true,
  dryRun: false,
  limit: 32,
  inFlight: 30,
  queued: 4,
  streams: 2,
  level: 0.25,
  lagMs: 4,
  queueMs: { p50: 6, p99: 20 },
  offered: 120,
  admitted: 104,
  finished: 70,
  late: 4,
  shed: { draining: 0, memory: 0, deadline: 0, tenant: 0, criticality: 0, queue: 12, streams: 0 },
  shedByCriticality: { "critical-plus": 0, critical: 3, "sheddable-plus": 0, sheddable: 9 },
};
