import type { Answer } from "./call-request.js";
import { type Connected, connection } from "./connection.js";
import type { CallOptions } from "./options.js";
import type { Procedure } from "./procedure.js";
import { send } from "./send.js";

/** A call under way: a promise of what the procedure answers. It starts at once, whether or not anyone waits for it. */
export interface Call<out Output, out E> extends Promise<Output> {
  /** The same without throwing: the data, or the error with its type. */
  safe(): Promise<Result<Output, E>>;
  /** The data together with the HTTP response that it came in. */
  withResponse(): Promise<WithResponse<Output>>;
}

/** What `safe()` makes of a call. */
export type Result<Output, E> =
  | { readonly ok: true; readonly data: Output; readonly error?: undefined }
  | { readonly ok: false; readonly error: E; readonly data?: undefined };

/** Data and where it came from. */
export interface WithResponse<out Output> {
  readonly data: Output;
  /** Its status and headers; the body has been read. */
  readonly response: Response;
  /** What the server calls this request in its logs. */
  readonly requestId: string | undefined;
}

/** What one call is given. */
export interface CallArguments {
  readonly input?: unknown;
  readonly options?: CallOptions | undefined;
}

/** Starts a call. Its types are those of whoever starts it: the data is what the server sent, which the runtime cannot know. */
export function startCall(client: Connected, procedure: Procedure, given: CallArguments): Call<never, never> {
  return toCall(send({ ...given, connection: client[connection], procedure })) as Call<never, never>;
}

/** Makes a call of the promise of an answer. */
export function toCall(answer: Promise<Answer>): Call<unknown, unknown> {
  const data = answer.then((settled) => settled.data);
  return Object.assign(data, {
    safe(): Promise<Result<unknown, unknown>> {
      return data.then(
        (value) => ({ ok: true, data: value }),
        (error: unknown) => ({ ok: false, error }),
      );
    },
    withResponse(): Promise<WithResponse<unknown>> {
      // The failure is heard of there; here it would be reported as unhandled a second time.
      data.catch(() => {});
      return answer.then((settled) => ({
        ...settled,
        requestId: settled.response.headers.get("x-request-id") ?? undefined,
      }));
    },
  });
}
