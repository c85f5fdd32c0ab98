import type { Admission } from "../../packages/server/src/admission/admission.js";
import { mostBeside } from "../../packages/server/src/admission/beside-limit.js";
import { createAdmission } from "../../packages/server/src/admission/create-admission.js";
import type { OverloadOptions } from "../../packages/server/src/admission/overload-options.js";
import type { CreateAdmission } from "./server-process.js";

/** The largest queue that is still a short one: four calls for each that may run, or 256. */
const longestQueue = (limit: number) => Math.max(256, 4 * (limit + 1));

/** Makes admissions that are held to their bounds at every step, and keeps them all. */
export function createWatched(options: OverloadOptions): {
  readonly create: CreateAdmission;
  readonly admissions: readonly Admission[];
} {
  const admissions: Admission[] = [];
  const create: CreateAdmission = (clock) => {
    const admission: Admission = createAdmission({
      options,
      clock: { ...clock, soon: (callback) => clock.soon(() => check(callback)) },
    });
    const check = <T>(step: () => T): T => {
      const before = admission.snapshot();
      const result = step();
      const after = admission.snapshot();
      const { limit, inFlight, queued } = after;
      // A limit that has shrunk ends no call, and some may run beside it.
      if (inFlight > Math.max(limit + mostBeside, before.inFlight))
        throw new RangeError(`${inFlight} calls run, of at most ${limit} and ${mostBeside} beside them`);
      if (queued > Math.max(longestQueue(limit), before.queued))
        throw new RangeError(`${queued} calls wait at ${limit}`);
      return result;
    };
    admissions.push(admission);
    return { ...admission, offer: (candidate) => check(() => admission.offer(candidate)) };
  };
  return { create, admissions };
}
