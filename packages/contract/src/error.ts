import {
  type ClientCode,
  codeOfStatus,
  describeCode,
  isSystemCode,
  type SystemCode,
  systemCodes,
} from "./error-code.js";
import { stackUnder, withoutFrames } from "./frames.js";
import type { AnyProcedure } from "./procedure.js";
import type { Issue } from "./schema.js";

/**
 * A code as `RpcError` takes it: a literal is one of the system's or the client's, so that a misspelt one does not compile. Any other
 * `string` passes, for code that is told its code; declared errors are made by a handler's `errors`.
 */
export type CodeOption<Code extends string> = string extends Code
  ? Code
  : Code extends SystemCode | ClientCode
    ? Code
    : SystemCode | ClientCode;

/** What an `RpcError` is made from; only the code is required. */
export interface RpcErrorOptions<Code extends string = string, Data = unknown> {
  readonly code: CodeOption<Code>;
  /** What happened and what to do about it, for a person; by default the code in words. */
  readonly message?: string | undefined;
  /** What a declared error carries. */
  readonly data?: Data;
  /** The dotted path of the procedure that was called; the server fills it in. */
  readonly path?: string | undefined;
  /** The HTTP status, where it is another than the code's own. An error that a client made without an answer has none. */
  readonly status?: number | undefined;
  /** Which end made the error; by default `"server"`. */
  readonly origin?: "client" | "server" | undefined;
  /** Whether it is certain that the handler never started, so that trying again is safe for mutations too. */
  readonly notExecuted?: boolean | undefined;
  /** Do not try again before, in milliseconds; -1: do not try again. */
  readonly retryAfterMs?: number | undefined;
  /** Whether an earlier attempt of the same call still runs, under the same idempotency key: ask again after `retryAfterMs`. */
  readonly inFlight?: boolean | undefined;
  readonly requestId?: string | undefined;
  /** What validation found wrong with the input. */
  readonly issues?: readonly Issue[] | undefined;
  readonly cause?: unknown;
  /** The procedure that declares this code: `isError` compares it. */
  readonly procedure?: AnyProcedure | undefined;
}

const brand: unique symbol = Symbol.for("parley.RpcError");

/**
 * The one type of error: a system code, a code the contract declares, or one made by the client. Throw it in a handler to answer with
 * that code; whatever a call of the client throws is one. `message` begins with code and path, `rawMessage` does without.
 */
export class RpcError<Code extends string = string, Data = unknown> extends Error {
  /** Said, because bundlers rename classes, and Node's console prints an error by its class's name. */
  static override readonly name: string = "RpcError";
  override readonly name = "RpcError";
  readonly code: Code;
  readonly data: Data;
  readonly path: string;
  readonly rawMessage: string;
  declare readonly status?: number;
  readonly origin: "client" | "server";
  readonly notExecuted: boolean;
  declare readonly retryAfterMs?: number;
  declare readonly inFlight?: boolean;
  declare readonly requestId?: string;
  declare readonly issues?: readonly Issue[];
  readonly #procedure: AnyProcedure | undefined;
  /** The error that this one stands for. */
  #first: Error | undefined;

  constructor(options: RpcErrorOptions<Code, Data>) {
    checkOptions(options);
    const rawMessage = options.message ?? describeCode(options.code);
    const path = options.path ?? "";
    super(
      `[${options.code}] ${path === "" ? "" : `${path}: `}${rawMessage}`,
      "cause" in options ? { cause: options.cause } : undefined,
    );
    // `CodeOption` is the code itself wherever it compiles.
    this.code = options.code as Code;
    this.data = options.data as Data;
    this.path = path;
    this.rawMessage = rawMessage;
    this.origin = options.origin ?? "server";
    this.notExecuted = options.notExecuted ?? false;
    const status = options.status ?? (this.origin === "server" ? statusOfCode(options.code) : undefined);
    if (status !== undefined) this.status = status;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.inFlight !== undefined) this.inFlight = options.inFlight;
    if (options.requestId !== undefined) this.requestId = options.requestId;
    if (options.issues !== undefined) this.issues = options.issues;
    this.#procedure = options.procedure;
  }

  /** @private Internal, does not follow semantic versioning. */
  get procedure(): AnyProcedure | undefined {
    return this.#procedure;
  }

  get [brand](): true {
    return true;
  }

  /** Holds for errors of another copy of this package too, as bundles and workspaces sometimes have them. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that was asked, which may be one that extends this
    if (this !== RpcError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && brand in value;
  }

  /**
   * Makes any thrown value an `RpcError`, the only way a foreign error enters: an `RpcError` stays as it is; an error of tRPC's keeps
   * its code; everything else is INTERNAL_SERVER_ERROR with the original as `cause`, and its message is not told to callers.
   */
  static from(thrown: unknown): RpcError {
    if (thrown instanceof RpcError) return thrown;
    return fromTRPCError(thrown) ?? causedBy(thrown, { code: "INTERNAL_SERVER_ERROR" });
  }

  /**
   * Makes an error that does not note where: it tells a caller what is wrong with a request, and the place is always the same.
   *
   * @private Internal, does not follow semantic versioning.
   */
  static withoutFrames<Code extends string, Data>(options: RpcErrorOptions<Code, Data>): RpcError<Code, Data> {
    return withoutFrames(() => new RpcError<Code, Data>(options));
  }

  /**
   * Makes an error that stands for another: its stack is that one's, under its own message, and put together when somebody reads it.
   *
   * @private Internal, does not follow semantic versioning.
   */
  static inPlaceOf<Code extends string, Data>(
    first: Error,
    options: RpcErrorOptions<Code, Data>,
  ): RpcError<Code, Data> {
    const error = withoutFrames(() => new RpcError<Code, Data>(options), undefined);
    error.#first = first;
    return Object.defineProperty(error, "stack", RpcError.#borrowed);
  }

  /** Shared by all: a getter of its own would give each error a hidden class of its own. */
  static readonly #borrowed: PropertyDescriptor & ThisType<RpcError> = {
    configurable: true,
    get() {
      return this.#first && stackUnder(this, this.#first);
    },
    set(value: unknown) {
      Object.defineProperty(this, "stack", { value, configurable: true, writable: true });
    },
  };

  /** The same error with more known about it, such as the path of the call it ended. Stack and cause stay, and undefined adds nothing. */
  with(more: Partial<Omit<RpcErrorOptions<Code, Data>, "code">>): RpcError<Code, Data> {
    const cause = more.cause === undefined ? this : more;
    return RpcError.inPlaceOf<string, Data>(this, {
      code: this.code,
      message: more.message ?? this.rawMessage,
      data: more.data === undefined ? this.data : more.data,
      path: more.path ?? this.path,
      status: more.status ?? this.status,
      origin: more.origin ?? this.origin,
      notExecuted: more.notExecuted ?? this.notExecuted,
      retryAfterMs: more.retryAfterMs ?? this.retryAfterMs,
      inFlight: more.inFlight ?? this.inFlight,
      requestId: more.requestId ?? this.requestId,
      issues: more.issues ?? this.issues,
      procedure: more.procedure ?? this.procedure,
      ...("cause" in cause && { cause: cause.cause }),
    }) as RpcError<Code, Data>;
  }
}

/** Says what JavaScript callers got wrong, where types could not. */
function checkOptions(options: unknown): void {
  if (typeof options === "object" && options !== null && "code" in options && typeof options.code === "string") return;
  const got =
    typeof options === "object" && options !== null
      ? "an object without a code"
      : (JSON.stringify(options) ?? "nothing");
  throw new TypeError(`new RpcError() takes an object with a code, such as { code: "NOT_FOUND" }, and got ${got}`);
}

/** Reads an error that tRPC made; undefined for others. By its name, because the contract knows no tRPC. */
function fromTRPCError(thrown: unknown): RpcError | undefined {
  if (!(thrown instanceof Error) || thrown.name !== "TRPCError" || !("code" in thrown)) return undefined;
  const { code, message, cause } = thrown;
  if (cause instanceof RpcError) return cause;
  if (typeof code !== "string" || !isSystemCode(code)) return undefined;
  // tRPC wraps what it does not know with the message of what it wraps, which is not for callers.
  const wraps = code === "INTERNAL_SERVER_ERROR" && cause instanceof Error && cause.message === message;
  return causedBy(thrown, { code, message: wraps ? undefined : message });
}

/** Notes frames only for what has none: where an error comes from is in the error itself, and to note it again costs as much as the rest. */
function causedBy(cause: unknown, what: Pick<RpcErrorOptions, "code" | "message">): RpcError {
  const options = { ...what, cause };
  return cause instanceof Error ? RpcError.withoutFrames(options) : new RpcError(options);
}

function statusOfCode(code: string): number | undefined {
  return isSystemCode(code) ? systemCodes[code].httpStatus : undefined;
}

/** The HTTP status an error is answered with: its own, its code's, or 500. */
export function statusOf(error: RpcError): number {
  return error.status ?? systemCodes.INTERNAL_SERVER_ERROR.httpStatus;
}

/** The system code that stands for an error on tRPC's wire, where declared codes do not exist. */
export function wireCodeOf(error: RpcError): keyof typeof systemCodes {
  if (error.code === "CONTRACT_MISMATCH") return "PRECONDITION_FAILED";
  return isSystemCode(error.code) ? error.code : codeOfStatus(statusOf(error));
}
