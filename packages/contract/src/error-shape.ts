import { RpcError, statusOf, wireCodeOf } from "./error.js";
import { codeOfStatus, isSystemCode, systemCodes } from "./error-code.js";
import type { Issue } from "./schema.js";

/** An error on tRPC's wire, with what Parley adds in `data`. */
export interface ErrorShape {
  readonly message: string;
  /** The JSON-RPC number. */
  readonly code: number;
  readonly data: {
    readonly code: string;
    readonly httpStatus: number;
    readonly path?: string;
    readonly stack?: string;
    /** A declared error: its code and data. */
    readonly declared?: { readonly code: string; readonly data: unknown };
    readonly issues?: readonly Issue[];
    readonly rpc?: RpcFacts;
  };
}

/** What belongs to one call and cannot be a header, because an answer may hold several calls. */
export interface RpcFacts {
  readonly notExecuted?: boolean;
  readonly retryAfterMs?: number;
  readonly pushbackMs?: number;
  readonly inFlight?: boolean;
  readonly requestId?: string;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Writes an error as it travels. `path` is the call's; a stack is given only where it may be told. */
export function formatErrorShape(error: RpcError, path?: string, stack?: string): ErrorShape {
  const code = wireCodeOf(error);
  const data: Writable<ErrorShape["data"]> = { code, httpStatus: statusOf(error) };
  if (path !== undefined) data.path = path;
  if (stack !== undefined) data.stack = stack;
  if (error.code !== code) data.declared = { code: error.code, data: error.data };
  if (error.issues) data.issues = error.issues;
  const rpc = rpcFacts(error);
  if (rpc) data.rpc = rpc;
  return { message: error.rawMessage, code: systemCodes[code].rpcCode, data };
}

function rpcFacts({ notExecuted, retryAfterMs, inFlight, requestId }: RpcError): RpcFacts | undefined {
  if (!notExecuted && !inFlight && retryAfterMs === undefined && requestId === undefined) return undefined;
  const facts: Writable<RpcFacts> = {};
  if (notExecuted) facts.notExecuted = notExecuted;
  if (retryAfterMs !== undefined) facts.retryAfterMs = retryAfterMs;
  if (inFlight) facts.inFlight = inFlight;
  if (requestId !== undefined) facts.requestId = requestId;
  return facts;
}

/** Reads an error off the wire, from Parley or from any tRPC server; undefined when it is none. It does not throw. */
export function parseErrorShape(shape: unknown, path: string): RpcError | undefined {
  if (!isRecord(shape) || typeof shape.message !== "string") return undefined;
  const data = isRecord(shape.data) ? shape.data : {};
  const declared = isRecord(data.declared) && typeof data.declared.code === "string" ? data.declared : undefined;
  const status = numberOf(data.httpStatus);
  const known = typeof data.code === "string" && isSystemCode(data.code) ? data.code : undefined;
  const rpc = isRecord(data.rpc) ? data.rpc : {};
  const code = typeof declared?.code === "string" ? declared.code : (known ?? codeOfStatus(status ?? 500));
  return new RpcError({
    code,
    message: shape.message,
    data: declared?.data,
    path,
    status: status ?? (known && systemCodes[known].httpStatus),
    notExecuted: rpc.notExecuted === true,
    retryAfterMs: numberOf(rpc.retryAfterMs) ?? numberOf(rpc.pushbackMs),
    ...(rpc.inFlight === true && { inFlight: true }),
    requestId: typeof rpc.requestId === "string" ? rpc.requestId : undefined,
    issues: Array.isArray(data.issues) ? data.issues.filter(isIssue) : undefined,
  });
}

function isIssue(value: unknown): value is Issue {
  return isRecord(value) && Array.isArray(value.path) && value.path.every(isKey) && typeof value.message === "string";
}

function isKey(part: unknown): boolean {
  return typeof part === "string" || typeof part === "number";
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** Whether JSON is an object or a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
