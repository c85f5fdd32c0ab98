/** The answer of a call that ran under a key, as it is told again. */
export interface StoredAnswer {
  /** Whether it is what the procedure answered, or an error that it declares. */
  readonly ok: boolean;
  /** The output, or the error, as JSON text. */
  readonly text: string;
}

/** One call that wants to run under its key. */
export interface KeyClaim {
  /** Whose key, of which procedure, and the key itself, in one: the procedure's path and a digest, without line breaks. */
  readonly id: string;
  /** A digest of the input: the same key with another input is somebody's mistake. */
  readonly fingerprint: string;
  /** Who claims: new for every attempt. What is told to the store later counts only from whoever holds the key. */
  readonly owner: string;
  /** How long the claim holds unless it is renewed, in milliseconds. */
  readonly leaseMs: number;
  /** How long a finished answer is kept, in milliseconds. */
  readonly keepMs: number;
}

/** What holds a key. */
export type KeyHolder =
  /** An earlier attempt runs. Its fingerprint is undefined where the store cannot see that yet: in a transaction of its own. */
  | { readonly state: "running"; readonly fingerprint: string | undefined }
  /** An earlier attempt's lease has run out without an answer: nobody knows how far it came. */
  | { readonly state: "unknown"; readonly fingerprint: string }
  | { readonly state: "done"; readonly fingerprint: string; readonly answer: StoredAnswer };

/** What comes of a claim: the key is this call's, which now runs, or something holds it. */
export type Claimed = { readonly state: "claimed" } | KeyHolder;

/** Where the answers of keyed calls are kept. Each method is atomic. One that fails before a call has run fails the call. */
export interface KeyStore {
  /** How far it reaches: `process` forgets with the process, `shared` is the same for all servers. Clients retry elsewhere only for the latter. */
  readonly reach: "process" | "shared";
  /** What holds a key; undefined for one that is free. */
  readonly find: (id: string) => Promise<KeyHolder | undefined> | KeyHolder | undefined;
  /** Takes a key that is free, or tells what holds it. `takeOver`: one whose lease has run out is taken too, for the same fingerprint. */
  readonly claim: (claim: KeyClaim, takeOver: boolean) => Promise<Claimed> | Claimed;
  /** Holds on to a claim for longer. */
  readonly renew: (claim: KeyClaim) => Promise<void> | void;
  /** Puts the answer down for later attempts. False: the claim is no longer this owner's. */
  readonly finish: (claim: KeyClaim, answer: StoredAnswer) => Promise<boolean> | boolean;
  /** Gives the key back: the call failed in a way that another attempt may mend. */
  readonly release: (claim: KeyClaim) => Promise<void> | void;
}

/** Keys as a transaction of the handler's sees and changes them: what it does to them holds once the transaction has been committed. */
export interface KeyTransaction {
  /** Where they are outside of it. */
  readonly store: KeyStore;
  /** Takes a key until the transaction ends, however it ends, or tells at once what holds it. One whose lease has run out is taken. */
  readonly claim: (claim: KeyClaim) => Promise<Claimed>;
  /** Puts the answer down, to be committed with what it is the answer to. @throws Error, which undoes both, when the key has been taken. */
  readonly finish: (claim: KeyClaim, answer: StoredAnswer) => Promise<void>;
}
