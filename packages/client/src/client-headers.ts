import type { CallRequest, Interceptor } from "./interceptor.js";
import { sendLater } from "./send-later.js";

/** Headers by name. One that is undefined is not sent. */
export type HeaderRecord = Readonly<Record<string, string | undefined>>;

/** Headers for every call, or what makes them: it is asked anew for every attempt, so that it can read a token that changed. */
export type HeadersOption = HeaderRecord | ((call: { readonly path: string }) => HeaderRecord | Promise<HeaderRecord>);

/** Joins headers by name in lower case; later ones win. */
export function mergeHeaders(...records: readonly HeaderRecord[]): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) if (value !== undefined) merged[name.toLowerCase()] = value;
  }
  return merged;
}

/** Puts the client's headers beneath the call's own. It is the innermost interceptor, so that every attempt gets them fresh. */
export function createHeaders(option: HeadersOption | undefined): Interceptor {
  if (option === undefined) return (next) => next;
  if (typeof option !== "function") return (next) => (call) => next(withHeaders(call, option));
  return (next) => (call) =>
    sendLater(call, async () => {
      return next(withHeaders(call, await option({ path: call.path })));
    });
}

function withHeaders(call: CallRequest, record: HeaderRecord): CallRequest {
  return { ...call, headers: mergeHeaders(record, call.headers) };
}
