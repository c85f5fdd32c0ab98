import { RpcError } from "@parley/contract";
import { lateRefusal } from "../refusal.js";

/** After what time a caller may ask again for the answer of an attempt that runs, in milliseconds: a fraction of what people notice. */
const askAgainMs = 200;

/** An earlier attempt runs. Whoever sends the call again waits a moment and asks for its answer. */
export function stillRunning(): RpcError {
  const message = "An earlier attempt of this call still runs: ask again for its answer, with the same idempotency key";
  return RpcError.withoutFrames({ code: "CONFLICT", message, inFlight: true, retryAfterMs: askAgainMs });
}

/** An earlier attempt has ended, and nobody knows how far it came. */
export function outcomeUnknown(): RpcError {
  const message =
    "An earlier attempt of this call was cut off, and nobody knows how far it came: look whether it has happened before you make the call anew, with another idempotency key";
  return RpcError.withoutFrames({ code: "CONFLICT", message });
}

/** The key has been used for another input: the caller gives one key to several calls. */
export function otherInput(): RpcError {
  const message =
    "This idempotency key has been used for a call with another input. Each call needs a key of its own, which only its own repetitions share";
  return lateRefusal({ code: "UNPROCESSABLE_CONTENT", message });
}

/** A key that is none. */
export function malformedKey(key: string, maxChars: number): RpcError {
  const what = key === "" ? "is empty" : `has ${key.length} characters`;
  return lateRefusal({
    code: "BAD_REQUEST",
    message: `The idempotency key ${what}: use 1 to ${maxChars}, such as a UUID`,
  });
}

/** The store cannot be asked, and without it nobody knows whether the call has run. */
export function storeDown(cause: unknown): RpcError {
  const message = "The server cannot look idempotency keys up at the moment, so it has not run this call: try again";
  return lateRefusal({ code: "SERVICE_UNAVAILABLE", message, cause });
}
