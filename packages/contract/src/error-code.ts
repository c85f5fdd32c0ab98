/** How one error code travels and what a caller may do about it. */
export interface CodeFacts {
  /** The JSON-RPC number on tRPC's wire; several codes share one, so the number alone does not tell them apart. */
  readonly rpcCode: number;
  readonly httpStatus: number;
  /** Whether trying again later may help. It says nothing of whether trying again is safe. */
  readonly retryable: boolean;
  /** What a person reads when nobody said more. */
  readonly message: string;
}

const statuses = {
  PARSE_ERROR: 400,
  BAD_REQUEST: 400,
  INTERNAL_SERVER_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  BAD_GATEWAY: 502,
  SERVICE_UNAVAILABLE: 503,
  GATEWAY_TIMEOUT: 504,
  UNAUTHORIZED: 401,
  PAYMENT_REQUIRED: 402,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_SUPPORTED: 405,
  TIMEOUT: 408,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_CONTENT: 422,
  PRECONDITION_REQUIRED: 428,
  TOO_MANY_REQUESTS: 429,
  CLIENT_CLOSED_REQUEST: 499,
  CONTRACT_MISMATCH: 412,
} as const;

/** Codes every procedure can fail with, undeclared: tRPC's 21 and CONTRACT_MISMATCH. */
export type SystemCode = keyof typeof statuses;

/** Codes made by the client. None proves that the call did not run; only `notExecuted` does. */
export type ClientCode = "NETWORK" | "TIMEOUT" | "ABORTED" | "DECODE";

/** Where the code in words would say too little. */
const messages: { readonly [C in SystemCode | ClientCode]?: string } = {
  PARSE_ERROR: "The request is not valid JSON",
  BAD_REQUEST: "The request is not valid",
  BAD_GATEWAY: "A server behind this one failed",
  SERVICE_UNAVAILABLE: "The server cannot take the call now",
  GATEWAY_TIMEOUT: "The call's time ran out at the server",
  UNAUTHORIZED: "Sign in first",
  FORBIDDEN: "Not allowed",
  TIMEOUT: "The call's time ran out",
  PAYLOAD_TOO_LARGE: "The request is too large",
  UNPROCESSABLE_CONTENT: "The request cannot be processed",
  CLIENT_CLOSED_REQUEST: "The caller went away",
  CONTRACT_MISMATCH: "Client and server disagree about this procedure",
  NETWORK: "The server could not be reached, or the connection broke",
  ABORTED: "The call was cancelled",
  DECODE: "The server's answer could not be read",
};

/** Statuses of what may be over after a while. */
const retryable: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Code → JSON-RPC number, HTTP status, retryable: the one table both ends use. Its prototype is null, so any string can be looked up. */
export const systemCodes: { readonly [C in SystemCode]: CodeFacts } = Object.freeze(
  Object.assign(
    Object.create(null),
    Object.fromEntries(
      Object.entries(statuses).map(([code, httpStatus]) => [
        code,
        Object.freeze({
          rpcCode: rpcCodeOf(code, httpStatus),
          httpStatus,
          retryable: retryable.has(httpStatus),
          message: describeCode(code),
        }),
      ]),
    ),
  ),
);

/** tRPC's numbers follow from the statuses, but for those that JSON-RPC itself gives. */
function rpcCodeOf(code: string, httpStatus: number): number {
  if (code === "PARSE_ERROR") return -32700;
  if (httpStatus === 400) return -32600;
  return httpStatus >= 500 ? -32603 : -31600 - httpStatus;
}

/** Whether a string is one of the system's codes. */
export function isSystemCode(code: string): code is SystemCode {
  return Object.hasOwn(statuses, code);
}

/** Whether a code is taken, by the system or by the client, so that no contract can declare it. */
export function isReservedCode(code: string): boolean {
  return isSystemCode(code) || Object.hasOwn(messages, code);
}

/** What a person reads of a code when nobody said more; a declared code in words: `MAILBOX_FULL` → `Mailbox full`. */
export function describeCode(code: string): string {
  if (Object.hasOwn(messages, code)) return messages[code as keyof typeof messages] ?? code;
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const codeByStatus = new Map<number, SystemCode>(
  (Object.keys(statuses) as SystemCode[])
    .filter((code) => code !== "PARSE_ERROR" && code !== "CONTRACT_MISMATCH")
    .map((code) => [statuses[code], code]),
);

/** The system code that stands for an HTTP status: its own where there is one, else BAD_REQUEST for 4xx and INTERNAL_SERVER_ERROR for the rest. */
export function codeOfStatus(status: number): SystemCode {
  return codeByStatus.get(status) ?? (status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
}
