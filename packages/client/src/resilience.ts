import { answerOf, type Interceptor } from "./interceptor.js";
import { loaded, loadFailures, prepareForFailures } from "./load-failures.js";
import { loadPart } from "./load-part.js";
import type { ResilienceOptions } from "./resilience/options.js";
import type { ResilientSend } from "./resilience/resilient.js";

/**
 * Sends calls again where they fail, as far as that is safe and within a budget, and holds them back while the server is overloaded. What does so comes
 * after the first answer or with the first failure; a call that needs it from the beginning waits for it. If it does not come, failures stay what they are.
 */
export function createResilience(options: ResilienceOptions): Interceptor {
  return (next) => {
    let send: ResilientSend | undefined;
    const prepare = (part: NonNullable<typeof loaded>): ResilientSend => {
      send ??= part.createResilient(next, options);
      return send;
    };
    return (call) => {
      if (call.procedure.kind === "subscription") return next(call);
      if (loaded) return prepare(loaded)(call);
      if (options.singleFlight || call.procedure.idempotent === "key")
        return loadPart(call.path, loadFailures()).then((part) => prepare(part)(call));
      return answerOf(next(call))
        .finally(prepareForFailures)
        .catch((cause) => {
          if (!loaded) throw cause;
          return prepare(loaded)(call, { cause });
        });
    };
  };
}
