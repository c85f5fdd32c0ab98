import type { Criticality } from "./procedure.js";

// A handler's calls to further servers must end before its own does, without its author passing anything on. The server knows the call that is
// being served, the client makes the further ones, and neither imports the other: this is where they meet. It hangs on `globalThis`, by a
// registered symbol, because programs are bundled and may hold several copies of this file.

/** A call that is about to be made, as far as it can inherit. */
export interface InheritingCall {
  readonly signal?: AbortSignal | undefined;
  /** The call being served for which it is made, where it names one. */
  readonly parent?: { readonly signal: AbortSignal } | undefined;
  /** How much it matters; undefined: nobody said. */
  readonly criticality?: Criticality | undefined;
}

/** A call and the time it has. */
export interface TimedCall<C extends InheritingCall = InheritingCall> {
  readonly call: C;
  /** What it may take at most, in milliseconds; 0 when there is nothing left, Infinity: as long as it likes. */
  readonly timeoutMs: number;
  /** What the message of a call that ran out of that time says beside it: whose time it was. Empty where it is the call's own. */
  readonly whose: string;
}

/** Where servers and clients of one process meet. */
export interface CallSlot {
  /** Whether there is a client that will ask. Servers look here first, because to know which call is being served costs each of them. */
  isWanted: boolean;
  /**
   * Makes of a call that is made here and now, and of what it may take by itself, one that inherits: of its parent, or of the call whose handler was
   * given its signal, or else of the one whose handler this runs in. Undefined when there is none that still runs. Servers put it here; where there is
   * no server, as in a browser, nobody does.
   */
  lend?: (<C extends InheritingCall>(own: TimedCall<C>) => TimedCall<C> | undefined) | undefined;
}

const key = Symbol.for("parley.call-slot");

/** The slot of this process. */
export function callSlot(): CallSlot {
  // What is under this symbol has been put there by this function, in this copy or another.
  const shared = globalThis as { [key]?: CallSlot };
  shared[key] ??= { isWanted: false };
  return shared[key];
}
