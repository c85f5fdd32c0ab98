import type { HostGauges } from "./admission-clock.js";
import { createCallPolicy } from "./call-policy.js";
import { createGate, type Gate } from "./gate.js";
import { noAdmission } from "./no-admission.js";
import type { ResolvedRpcOptions } from "./options.js";
import { admissionOf } from "./service-admission.js";

/** Opens one host's entrance to a service. @throws TypeError for options that differ from those of another host of the service. */
export function openServiceGate(service: object, options: ResolvedRpcOptions, gauges: HostGauges): Gate {
  const { overload } = options;
  if (overload === undefined) return createGate(noAdmission, createCallPolicy({}, options));
  const shared = admissionOf(service, overload === "default" ? undefined : overload, gauges);
  return createGate(shared.admission, createCallPolicy(shared.options, options));
}
