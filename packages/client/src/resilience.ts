import { answerOf, type CallRequest, type CallResponse, type Interceptor } from "./interceptor.js";
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
    let whole: ResilientSend | undefined;
    const send = (part: NonNullable<typeof loaded>): ResilientSend => {
      whole ??= part.createResilient(next, options);
      return whole;
    };
    const sendBefore = async (call: CallRequest): Promise<CallResponse> => {
      try {
        const answer = await answerOf(next(call));
        prepareForFailures();
        return answer;
      } catch (cause) {
        if (!loaded) throw cause;
        return send(loaded)(call, { cause });
      }
    };
    return (call) => {
      if (call.procedure.kind === "subscription") return next(call);
      if (loaded) return send(loaded)(call);
      return options.singleFlight || call.procedure.idempotent === "key"
        ? loadPart(call.path, loadFailures()).then((part) => send(part)(call))
        : sendBefore(call);
    };
  };
}
