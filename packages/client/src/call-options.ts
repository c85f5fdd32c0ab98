import type { Criticality } from "@parley/contract";

/** How far an upload has come. */
export interface UploadProgress {
  readonly sentBytes: number;
  /** The size of the whole body; 0 while it is not known, as for a stream without a `size`. */
  readonly totalBytes: number;
}

/** A call that is being served, as its handler knows it: what handlers and middleware are passed is one. */
export interface ParentCall {
  readonly signal: AbortSignal;
}

/** What one call can be told, besides its input. */
export interface CallOptions {
  /**
   * Cancels the call: it fails with ABORTED. A subscription ends, as it does on `break`. A handler's own `signal` also makes the call inherit, as
   * `parent` does.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Total time the call may take, in milliseconds, over everything done for it. The shortest of this, the contract's and the
   * client's counts; without any, it is 10,000. Uploads and downloads have no default, because their time depends on their size, nor do subscriptions,
   * of which it bounds connecting: how long it may take until the stream first stands, not how long it may go on. `Infinity`: without limit, unless
   * the contract or the client has one.
   */
  readonly timeoutMs?: number | undefined;
  /**
   * For a call that a handler makes: the handler's arguments. The call then has 95 % of what is left of the handler's own deadline at most, and its
   * criticality where it has none of its own, until the handler has ended. In a handler's process that happens by itself where the platform can
   * tell which call is being served, so this is for where it cannot.
   */
  readonly parent?: ParentCall | undefined;
  /** Where a resumable subscription begins: after the event with this id. By default the server decides. */
  readonly lastEventId?: string | number | undefined;
  /** Names this one logical call, so that the server runs it once however often it arrives. Such a call is never batched. */
  readonly idempotencyKey?: string | undefined;
  /** How much a refusal under overload hurts, where this call differs from what the contract says. */
  readonly criticality?: Criticality | undefined;
  /** Sent with this call, over the client's own of the same name. Such a call is never batched. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  /** Told how far the upload of a form or of bytes has come. */
  readonly onUploadProgress?: ((progress: UploadProgress) => void) | undefined;
}
