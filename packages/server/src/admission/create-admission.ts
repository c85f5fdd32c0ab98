import type { Admission, AdmissionClock } from "./admission.js";
import { AdmissionController } from "./admission-controller.js";
import type { OverloadOptions } from "./overload-options.js";

/** Creates what decides which calls a server lets in. */
export function createAdmission(setup: {
  readonly options: OverloadOptions;
  readonly clock: AdmissionClock;
}): Admission {
  const controller = new AdmissionController(setup.options, setup.clock);
  return {
    loadOf: (path) => controller.loadOf(path),
    offer: (candidate) => controller.offer(candidate),
    finished: (candidate, late) => controller.finished(candidate, late),
    abandon: (candidate) => controller.abandon(candidate),
    withdraw: (candidate) => controller.withdraw(candidate),
    declined: (candidate, reason) => controller.declined(candidate, reason),
    openStream: (candidate) => controller.openStream(candidate),
    streamEnded: () => controller.streamEnded(),
    drain: () => controller.drain(),
    pushbackMs: () => controller.pushbackMs(),
    snapshot: () => controller.snapshot(),
  };
}
