/** The version of the form below. */
export const compatFormat = "1";

/**
 * Who gets on with a contract: what `parley release` has worked out about each earlier release. A server and a client whose contracts differ
 * look each other up in it, by wire digest, and so know which calls the difference affects.
 */
export interface Compat {
  /** The version of this form. */
  readonly compat: string;
  readonly name?: string;
  readonly version?: string;
  /** The wire digest of the contract that this is about. */
  readonly wire: string;
  /** Older clients, by the wire digest of their contract: what they may call at a server of this one. */
  readonly clients: { readonly [wire: string]: CompatVerdict };
  /** Older servers, by the wire digest of their contract: what clients of this one may call there. */
  readonly servers: { readonly [wire: string]: CompatVerdict };
}

/** Whether every call is unaffected, or which procedures, by path, are affected and how. */
export type CompatVerdict = "ok" | { readonly [path: string]: Affected };

/**
 * `WIRE`: there are answers that the caller cannot read, or no such call can be made any more. `INPUT`: the server takes less than it did, so that each call's
 * input tells whether it is affected. `UNKNOWN`: nobody could prove that none is.
 */
export type Affected = "WIRE" | "INPUT" | "UNKNOWN";
