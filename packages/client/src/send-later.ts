import { answerOf, type CallRequest, type CallResult } from "./interceptor.js";
import { lazyStream } from "./lazy-stream.js";

/** What comes of a call that cannot be sent before something is there: once it is, what sends the call is run. */
export function sendLater(call: CallRequest, ready: () => Promise<() => CallResult>): CallResult {
  return call.procedure.kind === "subscription"
    ? lazyStream(call.path, (streaming) => streaming.sendLater(ready))
    : ready().then((send) => answerOf(send()));
}
