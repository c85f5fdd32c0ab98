import type { Criticality } from "@parley/contract";

/** What can be read off a call's head, for those who decide whose it is and how much it matters. */
export interface CallHead {
  /** The procedure's dotted path. */
  readonly path: string;
  /** A request header, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** The caller's address; with `trustProxy`, as the trusted proxies report it. */
  readonly remoteAddress: string | undefined;
}

/** How a service protects itself from more calls than it can serve. Everything has a default that needs no tuning. */
export interface OverloadOptions {
  /** How many calls may run at once at most; 1,024 by default. The limit adapts below it. */
  readonly maxInFlight?: number;
  /**
   * How long calls may wait in the queue, in milliseconds. By default a burst may wait for 500, and while there is too much for good, calls wait for what
   * one in a thousand has to at 80 % of what the thread can do, 100 to 250: it is worked out from what calls take of the thread, and how much that varies.
   */
  readonly targetDelayMs?: number;
  /** How many streams may stand open at once; 20,000 by default. They count apart from calls. */
  readonly maxStreams?: number;
  /** Whose share of the server a call takes; by default its caller's address. Asked under pressure only. Undefined: nobody's in particular. */
  readonly tenant?: (call: CallHead) => string | undefined;
  /**
   * How much a call matters, where the server knows better than contract and caller. By default what the contract says, or the lower one that the
   * caller asks for by `rpc-criticality`.
   */
  readonly criticality?: (call: CallHead) => Criticality | undefined;
  /** Only counts what would be turned away. Off by default. */
  readonly dryRun?: boolean;
}
