import { answerOf, type CallRequest, type CallResult } from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";

/** What comes of a call that cannot be sent before something is there: `send` waits for that. */
export function sendLater(call: CallRequest, send: () => Promise<Awaited<CallResult>>): CallResult {
  return call.procedure.kind === "subscription"
    ? lazyStream(call.path, (streaming) => streaming.sendLater(send))
    : send().then((result) => answerOf(result));
}
