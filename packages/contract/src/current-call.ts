import type { Criticality } from "./procedure.js";

// A handler's calls to further servers must end before its own does, without its author passing anything on. The server knows the call that is
// being served, the client makes the further ones, and neither imports the other: this is where they meet. It hangs on `globalThis`, by a
// registered symbol, because programs are bundled and may hold several copies of this file.

/** What a call that is being served hands on to one that is made for it. */
export interface Lent {
  /** What it may take at most, in milliseconds; 0 when there is nothing left. Undefined: as long as it likes. */
  readonly timeoutMs: number | undefined;
  /** How much it matters, where it does not say itself; undefined: nobody said. */
  readonly criticality: Criticality | undefined;
  /** Whose time that is, for the message of a call that ran out of it. */
  readonly whose: string;
}

/** Where servers and clients of one process meet. */
export interface CallSlot {
  /** Whether there is a client that will ask. Servers look here first, because to know which call is being served costs each of them. */
  isWanted: boolean;
  /**
   * What a call made here and now inherits: of the call whose handler was given `signal`, or else of the one whose handler this runs in. Undefined
   * when there is none that still runs. Servers put it here; where there is no server, as in a browser, nobody does.
   */
  lend?: ((signal: AbortSignal | undefined) => Lent | undefined) | undefined;
}

const key = Symbol.for("parley.call-slot");

/** The slot of this process. */
export function callSlot(): CallSlot {
  // What is under this symbol has been put there by this function, in this copy or another.
  const shared = globalThis as { [key]?: CallSlot };
  shared[key] ??= { isWanted: false };
  return shared[key];
}
