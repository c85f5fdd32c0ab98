import type { CallError } from "@parley/contract";
import type { CallResponse } from "./interceptor.js";

declare const errors: unique symbol;

/** A promise that fails with an `RpcError`, if it fails. */
export interface Answer<Output, E> extends Promise<Output> {
  /** Only for the type system: which errors the procedure declares. */
  readonly [errors]?: E;
}

/** One call under way: a promise of what the procedure answers. It starts at once, whether or not anyone waits for it. */
export interface Call<Output, E> extends Answer<Output, E> {
  /** The answer together with its HTTP status and headers. It does not call again. */
  withResponse(): Answer<CallResponse<Output>, E>;
}

/** What `safe` makes of a call: the data, or the error with its type. */
export type SafeResult<Output, E> =
  | { readonly ok: true; readonly data: Output }
  | { readonly ok: false; readonly error: CallError<E> };

/** Makes the promise of an answer a call. */
export function createCall(response: Promise<CallResponse>): Call<unknown, unknown> {
  const data = response.then((answer) => answer.data);
  const withResponse = () => {
    // Whoever asks for the answer hears of the failure there; it would be reported as unhandled here a second time.
    data.catch(ignore);
    return response.then(itself);
  };
  return Object.assign(data, { withResponse });
}

const ignore = () => {};
const itself = (answer: CallResponse) => answer;

/**
 * Waits for a call, or for its `withResponse()`, without throwing, so that its declared errors can be told apart by `code`, with their
 * data typed.
 *
 * @example
 * const sent = await safe(api.messages.send({ to }));
 * if (!sent.ok && sent.error.code === "MAILBOX_FULL") console.log(sent.error.data.limitBytes);
 */
export function safe<Output, E>(call: Answer<Output, E>): Promise<SafeResult<Output, E>> {
  return call.then(
    (data) => ({ ok: true, data }),
    // Every failure of a call is an RpcError, and a code the procedure declares comes with the data it declares.
    (error: CallError<E>) => ({ ok: false, error }),
  );
}
