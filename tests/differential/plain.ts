import { IncomingMessage, ServerResponse } from "node:http";

/** A value in a form that can be compared and printed: what a callback was called with, say. Errors keep what a logger would show. */
export function plain(value: unknown, within: readonly object[] = []): unknown {
  if (value === undefined) return "undefined";
  if (typeof value === "symbol") return String(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  // Who called the procedure is not what is compared.
  if (typeof value === "string") return value.replace(/\n {4}at .*/g, "\n(frames)").replace(/(\n\(frames\))+/g, "$1");
  if (typeof value !== "object" || value === null) return value;
  if (within.includes(value)) return "itself";
  return plainObject(value, [...within, value]);
}

function plainObject(value: object, within: readonly object[]): unknown {
  if (value instanceof Error) return plainError(value, within);
  if (value instanceof IncomingMessage) return { request: `${value.method} ${value.url}` };
  if (value instanceof ServerResponse) return "a response";
  if (value instanceof ReadableStream) return "a stream";
  if (value instanceof AbortSignal) return { aborted: value.aborted };
  if (value instanceof URL) return { url: value.href };
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof Headers) return { headers: [...value] };
  if (value instanceof File) return { file: [value.name, value.type, value.size] };
  if (value instanceof FormData) return { form: [...value].map((entry) => plain(entry, within)) };
  if (value instanceof Map) return { map: [...value].map((entry) => plain(entry, within)) };
  if (value instanceof Set) return { set: [...value].map((entry) => plain(entry, within)) };
  if (Array.isArray(value)) return value.map((item) => plain(item, within));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, within)]));
}

function plainError(error: Error, within: readonly object[]): unknown {
  return {
    error: error.constructor.name,
    message: error.message,
    ...("code" in error && { code: error.code }),
    ...(error.cause !== undefined && { cause: plain(error.cause, within) }),
  };
}
