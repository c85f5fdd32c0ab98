import type { CallDeadline } from "./deadlines/call-deadline.js";
import type { Value } from "./value.js";

/** One call of a procedure, as hosts make it. */
export interface ServerCall {
  /** Taken off the wire, not yet validated. */
  readonly input: unknown;
  readonly lastEventId?: string | undefined;
  /** The id of its request, where the host gives requests one: errors carry it. */
  readonly requestId?: string | undefined;
  /**
   * Whether what comes of it is written by the procedure's own codec, which leaves out what is not declared. Elsewhere only validation does,
   * and a service that wants none is not heard.
   */
  readonly isEncoded?: boolean;
  /** Whether what comes of it can carry a position without an event. Elsewhere a subscription's positions are left out. */
  readonly carriesPositions?: boolean;
  /** A header of its request; a call in process has none. */
  header?(name: string): string | undefined;
  /** Takes note that what comes of it is the stored answer of an earlier attempt. */
  noteReplay?(): void;
  /** By when it must have ended, where somebody said so. */
  readonly deadline?: CallDeadline | undefined;
  /** The request's context: made on first use, once for all calls of the request. */
  context(): Value<object>;
  /** Made on first use: most handlers never ask. */
  signal(): AbortSignal;
  /** The signal if somebody has asked for it: nothing can have failed because of one that nobody has. */
  signalIfMade(): AbortSignal | undefined;
}
