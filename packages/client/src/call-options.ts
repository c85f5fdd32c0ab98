import type { Criticality } from "@parley/contract";

/** How far an upload has come. */
export interface UploadProgress {
  readonly sentBytes: number;
  /** The size of the whole body; 0 while it is not known, as for a stream without a `size`. */
  readonly totalBytes: number;
}

/** What one call can be told, besides its input. */
export interface CallOptions {
  /** Cancels the call: it fails with ABORTED. A subscription ends, as it does on `break`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Total time the call may take, in milliseconds, over everything done for it. The shortest of this, the contract's and the
   * client's counts; without any, there is no limit. For a subscription it bounds connecting: how long it may take until its
   * stream first stands, not how long it may go on.
   */
  readonly timeoutMs?: number | undefined;
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
