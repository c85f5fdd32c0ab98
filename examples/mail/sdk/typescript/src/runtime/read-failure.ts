import { decode, isRecord } from "./decode.js";
import { type Issue, RpcError, type RpcErrorFacts } from "./rpc-error.js";

/** Makes an error of an answer that is no success. */
export function readFailure(
  response: Response,
  text: string,
  { path, cause }: { readonly path: string; readonly cause?: unknown },
): RpcError {
  const json = parseJson(text);
  const { result, error } = isRecord(json) ? json : {};
  if (isRecord(result)) return unreadableData(cause, response, path);
  return readError(error, response, path) ?? unreadable(text, response, path);
}

/** What a call fails with whose answer is a success that cannot be read. */
export function unreadableData(cause: unknown, { status }: Response, path: string): RpcError {
  const rawMessage = `The answer's data could not be read: ${cause instanceof Error ? cause.message : cause}`;
  return new RpcError({ code: "DECODE", path, rawMessage, status, cause });
}

/** Reads JSON text; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads an error off the wire; undefined when it is none. */
export function readError(wire: unknown, { headers, status }: Response, path: string): RpcError | undefined {
  const shape = isRecord(wire) && "json" in wire ? readDataOrNothing(wire) : wire;
  if (!isRecord(shape) || typeof shape.message !== "string") return undefined;
  const data = isRecord(shape.data) ? shape.data : {};
  const declared = isRecord(data.declared) ? data.declared : data;
  const {
    notExecuted,
    inFlight,
    pushbackMs,
    retryAfterMs = pushbackMs,
    requestId,
  }: RpcFacts = isRecord(data.rpc) ? data.rpc : {};
  const facts = headerFacts(headers);
  return toError({
    ...facts,
    code: typeof declared.code === "string" ? declared.code : codeOf(status),
    path,
    rawMessage: shape.message,
    data: declared === data ? undefined : declared.data,
    status: Number(data.httpStatus) || undefined,
    notExecuted: notExecuted === true || facts.notExecuted,
    inFlight: inFlight === true || undefined,
    retryAfterMs: typeof retryAfterMs === "number" ? retryAfterMs : facts.retryAfterMs,
    requestId: typeof requestId === "string" ? requestId : facts.requestId,
    issues: Array.isArray(data.issues) ? (data.issues as readonly Issue[]) : undefined,
  });
}

/** What a server says of one call beside its error. */
interface RpcFacts {
  readonly notExecuted?: unknown;
  readonly inFlight?: unknown;
  readonly pushbackMs?: unknown;
  readonly retryAfterMs?: unknown;
  readonly requestId?: unknown;
}

function readDataOrNothing(wire: unknown): unknown {
  try {
    return decode(wire);
  } catch {
    return undefined;
  }
}

const codes: { readonly [status: number]: string } = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  402: "PAYMENT_REQUIRED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  408: "TIMEOUT",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
  428: "PRECONDITION_REQUIRED",
  429: "TOO_MANY_REQUESTS",
  499: "CLIENT_CLOSED_REQUEST",
  501: "NOT_IMPLEMENTED",
  502: "BAD_GATEWAY",
  503: "SERVICE_UNAVAILABLE",
  504: "GATEWAY_TIMEOUT",
};

/** The failure of an answer that is none of this protocol, such as a proxy's page: what its status stands for, else DECODE. */
export function unreadable(text: string, { status, headers, url }: Response, path: string): RpcError {
  const begins = text.trim().replace(/\s+/g, " ").slice(0, 100);
  const told = begins ? `is not in this protocol's form; it begins: ${begins}` : "is empty";
  const where =
    status === 404 ? `Nothing answers calls at ${url.replace(/\?.*/, "")}: is the client's \`url\` right? ` : "";
  const common = { path, rawMessage: `${where}The answer with status ${status} ${told}`, status };
  if (status < 400) return new RpcError({ ...common, code: "DECODE" });
  return toError({ ...common, ...headerFacts(headers), code: codeOf(status) });
}

function codeOf(status: number): string {
  return codes[status] ?? (status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
}

/** Makes an error that a server told. One that gave up at the deadline says what the client would have said a moment later. */
function toError(facts: RpcErrorFacts): RpcError {
  const code = facts.code === "GATEWAY_TIMEOUT" ? "TIMEOUT" : facts.code;
  return new RpcError({ ...facts, code, origin: "server" });
}

/** What the headers say of whether trying again is safe, and when. */
function headerFacts(headers: Headers): Pick<RpcErrorFacts, "notExecuted" | "retryAfterMs" | "requestId"> {
  const pushback = headers.get("rpc-pushback-ms") ?? "";
  const retryAfter = headers.get("retry-after") ?? "";
  // `Date.parse` makes a date of nearly anything; one of HTTP has a time of day in it.
  const untilMs = /\d\d:\d\d:\d\d/.test(retryAfter) ? Date.parse(retryAfter) - Date.now() : Number.NaN;
  const givenMs = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : untilMs;
  const retryAfterMs = Number.isNaN(givenMs) ? undefined : Math.max(0, givenMs);
  return {
    notExecuted: headers.get("rpc-not-executed") === "1",
    retryAfterMs: /^(-1|\d{1,10})$/.test(pushback) ? Number(pushback) : retryAfterMs,
    requestId: headers.get("x-request-id") ?? undefined,
  };
}
