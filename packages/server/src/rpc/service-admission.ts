import type { Admission } from "../admission/admission.js";
import { createAdmission } from "../admission/create-admission.js";
import type { OverloadOptions } from "../admission/overload-options.js";
import { meterOverload } from "../metrics/open-telemetry.js";
import { createAdmissionClock, type HostGauges } from "./admission-clock.js";
import { overloadOptionNames } from "./check-overload.js";

/** What stands for a whole service: its one admission in this process, and the options it was made with. */
export interface ServiceAdmission {
  readonly admission: Admission;
  readonly options: OverloadOptions;
}

const admissions = new WeakMap<object, ServiceAdmission>();

/**
 * The admission of a service or a router, shared by all that host it in this process: they share its event loop and what is behind it. A host that
 * gives no options takes part in what there is.
 *
 * @throws TypeError for options that are not those of an earlier host: one of the two would be ignored.
 */
export function admissionOf(served: object, given: OverloadOptions | undefined, gauges: HostGauges): ServiceAdmission {
  const existing = admissions.get(served);
  if (existing) {
    if (given) assertSame(existing.options, given);
    return existing;
  }
  const options = given ?? {};
  const made = { options, admission: createAdmission({ options, clock: createAdmissionClock(gauges) }) };
  admissions.set(served, made);
  meterOverload(made.admission.snapshot);
  return made;
}

function assertSame(first: OverloadOptions, second: OverloadOptions): void {
  // `satisfies` holds the names to those of the options.
  const names = Object.keys(overloadOptionNames) as (keyof OverloadOptions)[];
  const other = names.find((name) => !Object.is(first[name], second[name]));
  if (other === undefined) return;
  throw new TypeError(
    `overload.${other} is not what an earlier host of this service was given. All hosts in a process share one protection: give the options to the first, or the same object to each.`,
  );
}
