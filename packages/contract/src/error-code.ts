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

const rows = {
  PARSE_ERROR: [-32700, 400, false, "The request is not valid JSON"],
  BAD_REQUEST: [-32600, 400, false, "The request is not valid"],
  INTERNAL_SERVER_ERROR: [-32603, 500, false, "Internal server error"],
  NOT_IMPLEMENTED: [-32603, 501, false, "Not implemented"],
  BAD_GATEWAY: [-32603, 502, true, "A server behind this one failed"],
  SERVICE_UNAVAILABLE: [-32603, 503, true, "The server cannot take the call now"],
  GATEWAY_TIMEOUT: [-32603, 504, true, "The call's time ran out at the server"],
  UNAUTHORIZED: [-32001, 401, false, "Sign in first"],
  PAYMENT_REQUIRED: [-32002, 402, false, "Payment required"],
  FORBIDDEN: [-32003, 403, false, "Not allowed"],
  NOT_FOUND: [-32004, 404, false, "Not found"],
  METHOD_NOT_SUPPORTED: [-32005, 405, false, "Method not supported"],
  TIMEOUT: [-32008, 408, true, "The call's time ran out"],
  CONFLICT: [-32009, 409, false, "Conflict"],
  PRECONDITION_FAILED: [-32012, 412, false, "Precondition failed"],
  PAYLOAD_TOO_LARGE: [-32013, 413, false, "The request is too large"],
  UNSUPPORTED_MEDIA_TYPE: [-32015, 415, false, "Unsupported media type"],
  UNPROCESSABLE_CONTENT: [-32022, 422, false, "The request cannot be processed"],
  PRECONDITION_REQUIRED: [-32028, 428, false, "Precondition required"],
  TOO_MANY_REQUESTS: [-32029, 429, true, "Too many requests"],
  CLIENT_CLOSED_REQUEST: [-32099, 499, false, "The caller went away"],
  CONTRACT_MISMATCH: [-32012, 412, false, "Client and server disagree about this procedure"],
} as const satisfies Record<string, readonly [number, number, boolean, string]>;

/** Codes every procedure can fail with, undeclared: tRPC's 21 and CONTRACT_MISMATCH. */
export type SystemCode = keyof typeof rows;

/** Codes made by the client. None proves that the call did not run; only `notExecuted` does. */
export type ClientCode = "NETWORK" | "TIMEOUT" | "ABORTED" | "DECODE";

const clientMessages: Record<Exclude<ClientCode, SystemCode>, string> = {
  NETWORK: "The server could not be reached, or the connection broke",
  ABORTED: "The call was cancelled",
  DECODE: "The server's answer could not be read",
};

/** Code → JSON-RPC number, HTTP status, retryable: the one table both ends use. Its prototype is null, so any string can be looked up. */
export const systemCodes: { readonly [C in SystemCode]: CodeFacts } = Object.freeze(
  Object.assign(
    Object.create(null),
    Object.fromEntries(
      Object.entries(rows).map(([code, [rpcCode, httpStatus, retryable, message]]) => [
        code,
        Object.freeze({ rpcCode, httpStatus, retryable, message }),
      ]),
    ),
  ),
);

/** Whether a string is one of the system's codes. */
export function isSystemCode(code: string): code is SystemCode {
  return code in systemCodes;
}

/** Whether a code is taken, by the system or by the client, so that no contract can declare it. */
export function isReservedCode(code: string): boolean {
  return isSystemCode(code) || Object.hasOwn(clientMessages, code);
}

/** What a person reads of a code when nobody said more; a declared code in words: `MAILBOX_FULL` → `Mailbox full`. */
export function describeCode(code: string): string {
  if (isSystemCode(code)) return systemCodes[code].message;
  if (Object.hasOwn(clientMessages, code)) return clientMessages[code as keyof typeof clientMessages];
  const words = code.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const codeByStatus = new Map<number, SystemCode>(
  (Object.keys(rows) as SystemCode[])
    .filter((code) => code !== "PARSE_ERROR" && code !== "CONTRACT_MISMATCH")
    .map((code) => [rows[code][1], code]),
);

/** The system code that stands for an HTTP status: its own where there is one, else BAD_REQUEST for 4xx and INTERNAL_SERVER_ERROR for the rest. */
export function codeOfStatus(status: number): SystemCode {
  return codeByStatus.get(status) ?? (status >= 400 && status < 500 ? "BAD_REQUEST" : "INTERNAL_SERVER_ERROR");
}
