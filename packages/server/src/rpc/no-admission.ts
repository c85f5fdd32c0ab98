import type { Admission } from "../admission/admission.js";
import { ProcedureLoad } from "../admission/procedure-load.js";
import type { OverloadSnapshot } from "../admission/snapshot.js";

const nothing: OverloadSnapshot = Object.freeze({
  enabled: false,
  dryRun: false,
  limit: 0,
  inFlight: 0,
  queued: 0,
  streams: 0,
  level: 0,
  lagMs: 0,
  queueMs: Object.freeze({ p50: 0, p99: 0 }),
  offered: 0,
  admitted: 0,
  finished: 0,
  late: 0,
  shed: Object.freeze({ draining: 0, memory: 0, deadline: 0, tenant: 0, criticality: 0, queue: 0, streams: 0 }),
  shedByCriticality: Object.freeze({ "critical-plus": 0, critical: 0, "sheddable-plus": 0, sheddable: 0 }),
});

/** Lets everything in, and counts nothing: `overload: false`. */
export const noAdmission: Admission = {
  loadOf: (path) => new ProcedureLoad(path),
  offer: () => "run",
  finished: () => {},
  abandon: () => {},
  withdraw: () => {},
  declined: () => {},
  openStream: () => true,
  streamEnded: () => {},
  drain: () => {},
  // Asked for only while a server leaves, which has its own.
  pushbackMs: () => 0,
  snapshot: () => nothing,
};
