import { answerOf, type Interceptor } from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";
import { loaded, loadFailures, prepareForFailures } from "./load-failures.js";
import { loadPart } from "./load-part.js";
import type { ResilienceOptions } from "./resilience/options.js";
import type { ResilientSend } from "./resilience/resilient.js";
import type { ReconnectOptions } from "./streaming/keep-connected.js";

/**
 * Sends calls again where they fail, as far as that is safe and within a budget, and holds them back while the server is overloaded. What does so comes
 * after the first answer or with the first failure; a call that needs it from the beginning waits for it. If it does not come, failures stay what they are.
 *
 * A subscription connects again when its connection is lost, and goes on after the last event that had an id. Without ids, what happened in between is
 * missed.
 */
export function createResilience(options: ResilienceOptions & ReconnectOptions): Interceptor {
  return (next) => {
    let send: ResilientSend | undefined;
    const prepare = (part: NonNullable<typeof loaded>): ResilientSend => {
      send ??= part.createResilient(next, options);
      return send;
    };
    return (call) => {
      const { path, procedure } = call;
      if (procedure.kind === "subscription")
        return lazyStream(path, ({ keepConnected }) => keepConnected(next, call, options));
      if (loaded) return prepare(loaded)(call);
      if (options.singleFlight || procedure.idempotent === "key")
        return loadPart(path, loadFailures(), true).then((part) => prepare(part)(call));
      return answerOf(next(call))
        .finally(prepareForFailures)
        .catch((cause) => {
          if (!loaded) throw cause;
          return prepare(loaded)(call, { cause });
        });
    };
  };
}
