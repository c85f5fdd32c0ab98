import { TRPCError } from "@trpc/server";

/** Whether an output takes its time, wholly or in one of its properties, so that one JSON text cannot hold it. */
export function isDataStream(data: unknown): boolean {
  if (!isRecord(data)) return false;
  return isAsyncIterable(data) || Object.values(data).some((value) => isPromise(value) || isAsyncIterable(value));
}

/** What a caller is told that did not ask for JSON lines. */
export function streamRefused(): TRPCError {
  return new TRPCError({
    code: "UNSUPPORTED_MEDIA_TYPE",
    message: "Cannot use stream-like response in non-streaming request - use httpBatchStreamLink",
  });
}

function isRecord(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAsyncIterable(value: unknown): boolean {
  return isRecord(value) && Symbol.asyncIterator in value;
}

function isPromise(value: unknown): boolean {
  if (!isRecord(value) && typeof value !== "function") return false;
  const { then, catch: caught } = value as { readonly then?: unknown; readonly catch?: unknown };
  return typeof then === "function" && typeof caught === "function";
}
