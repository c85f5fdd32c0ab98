/** The answer of a call that ran under a key, as it is told again. */
export interface StoredAnswer {
  readonly ok: boolean;
  /** What the procedure answered, or the error's shape, as the JSON text that goes out. */
  readonly text: string;
  /** The HTTP status. */
  readonly status: number;
}

/** One call that wants to run under its key. */
export interface KeyClaim {
  /** Tenant, procedure and key in one; at most 500 characters. */
  readonly id: string;
  /** A digest of the validated input: the same key with another input is somebody's mistake. */
  readonly fingerprint: string;
  /** Who claims: new for every attempt. What is told to the store later counts only from whoever holds the key. */
  readonly owner: string;
  /** How long the claim holds unless it is renewed, in milliseconds. */
  readonly leaseMs: number;
  /** How long a finished answer is kept, in milliseconds. */
  readonly keepMs: number;
}

/** What comes of a claim. */
export type Claimed =
  /** The key is this call's: it runs. */
  | { readonly state: "claimed" }
  /** An earlier attempt runs. */
  | { readonly state: "running"; readonly fingerprint: string }
  /** An earlier attempt's lease has run out without an answer: nobody knows how far it came. */
  | { readonly state: "unknown"; readonly fingerprint: string }
  | { readonly state: "done"; readonly fingerprint: string; readonly answer: StoredAnswer };

/** Where the answers of keyed calls are kept. Each method is atomic. One that fails fails the call before it has run. */
export interface KeyStore {
  /** How far it reaches: `process` forgets with the process, `shared` is the same for all servers. Clients retry elsewhere only for the latter. */
  readonly reach: "process" | "shared";
  /** Takes a key that is free, or tells what holds it. `takeOver`: one whose lease has run out is taken too. */
  readonly claim: (claim: KeyClaim, takeOver: boolean) => Promise<Claimed> | Claimed;
  /** Holds on to a claim for longer. */
  readonly renew: (claim: KeyClaim) => Promise<void> | void;
  /** Puts the answer down for later attempts. False: the claim is no longer this owner's. */
  readonly finish: (claim: KeyClaim, answer: StoredAnswer) => Promise<boolean> | boolean;
  /** Gives the key back: nothing has happened under it. */
  readonly release: (claim: KeyClaim) => Promise<void> | void;
}
