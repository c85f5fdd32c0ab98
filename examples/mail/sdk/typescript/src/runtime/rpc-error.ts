/** Codes that every call can fail with; the server says them. */
export type SystemCode =
  | "PARSE_ERROR"
  | "BAD_REQUEST"
  | "INTERNAL_SERVER_ERROR"
  | "NOT_IMPLEMENTED"
  | "BAD_GATEWAY"
  | "SERVICE_UNAVAILABLE"
  | "GATEWAY_TIMEOUT"
  | "UNAUTHORIZED"
  | "PAYMENT_REQUIRED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "METHOD_NOT_SUPPORTED"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "PAYLOAD_TOO_LARGE"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "UNPROCESSABLE_CONTENT"
  | "PRECONDITION_REQUIRED"
  | "TOO_MANY_REQUESTS"
  | "CLIENT_CLOSED_REQUEST";

/**
 * Codes that this SDK says by itself: the connection failed, time ran out, the caller cancelled, the answer could not be read. None of
 * them proves that the call did not run; only `notExecuted: true` does.
 */
export type ClientCode = "NETWORK" | "TIMEOUT" | "ABORTED" | "DECODE";

/**
 * Text that this SDK was not told of when it was generated: a newer server may say it. It is what stays for the `default` of a `switch`
 * over the known ones. It is as the server sent it: the type begins with what no such text does, because only then does TypeScript tell it from them.
 */
export type Unrecognized = `\u0000${string}`;

/** What client and server disagree about. */
export interface ContractMismatch {
  readonly procedure: string;
  /** The contract that this SDK was made from, such as `shop/2.3.0`. */
  readonly client: string;
  /** The server's, where it says so. */
  readonly server: string | undefined;
}

/** The failure of a call that client and server would understand differently: one of them has to be updated. */
export type MismatchError = RpcError<"CONTRACT_MISMATCH", ContractMismatch>;

/** Failures that every call can have: the known codes, and those of servers newer than this SDK. */
export type SystemError =
  | RpcError<SystemCode | ClientCode, undefined>
  | MismatchError
  | RpcError<Unrecognized, unknown>;

/** What validation found wrong at one place of an input. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What an error is made of. */
export interface RpcErrorFacts {
  readonly code: string;
  readonly path: string;
  readonly rawMessage: string;
  readonly data?: unknown;
  /** By default the client, which made it. */
  readonly origin?: "server" | undefined;
  readonly notExecuted?: boolean | undefined;
  readonly status?: number | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly inFlight?: boolean | undefined;
  readonly requestId?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly cause?: unknown;
}

/** The one type of error: whatever a call throws is one. `code` tells them apart, and with it the type of `data`. */
export class RpcError<out Code extends string = string, out Data = unknown> extends Error {
  declare readonly code: Code;
  /** What a declared error carries. */
  declare readonly data: Data;
  /** The dotted path of the procedure that was called. */
  declare readonly path: string;
  /** The message without code and path. */
  declare readonly rawMessage: string;
  /** The HTTP status; absent where no answer came. */
  declare readonly status?: number;
  /** Which end made the error. */
  declare readonly origin: "client" | "server";
  /** Whether it is certain that nothing was done, so that calling again is safe for everything. */
  declare readonly notExecuted: boolean;
  /** The server asks not to be called again before, in milliseconds; -1: not at all. */
  declare readonly retryAfterMs?: number;
  /** Whether an earlier attempt of the same call still runs under the same idempotency key. */
  declare readonly inFlight?: boolean;
  /** What the server calls this request in its logs: tell it to whoever runs the server. */
  declare readonly requestId?: string;
  /** What validation found wrong with the input. */
  declare readonly issues?: readonly Issue[];

  constructor({ cause, ...facts }: RpcErrorFacts) {
    super(`[${facts.code}] ${facts.path}: ${facts.rawMessage}`, cause === undefined ? undefined : { cause });
    Object.assign(
      this,
      { name: "RpcError", origin: "client", notExecuted: false, data: undefined },
      withoutGaps(facts),
    );
  }
}

/** Leaves out what is undefined, so that printed errors show only what is known. */
function withoutGaps(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
