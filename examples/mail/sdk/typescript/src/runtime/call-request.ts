import type { Connection } from "./connection.js";
import type { CallOptions } from "./options.js";
import type { Procedure } from "./procedure.js";
import type { RpcError } from "./rpc-error.js";

/** One logical call. */
export interface CallRequest {
  readonly connection: Connection;
  readonly procedure: Procedure;
  readonly input?: unknown;
  readonly options?: CallOptions | undefined;
  /** Asked when the head of the answer is there: whether the body is wanted as a stream. */
  readonly wantsStream?: () => boolean;
}

/** What came for a call. */
export interface Answer {
  readonly data: unknown;
  readonly response: Response;
}

/** How far a call has come. */
export interface Progress {
  /** The attempt that is under way; 0 before the first. */
  attempt: number;
  failures: number;
  /** What the last attempt failed with. */
  last?: RpcError;
  /** Whether an attempt that failed may have run all the same: a later one that did not changes nothing of that. */
  mayHaveRun: boolean;
  readonly deadline: number;
  readonly signal: AbortSignal;
}
