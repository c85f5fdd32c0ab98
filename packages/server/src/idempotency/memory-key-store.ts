import type { KeyClaim, KeyHolder, KeyStore, StoredAnswer } from "./key-store.js";

/** How much a memory store holds. */
export interface MemoryKeyStoreOptions {
  /** How many keys; 10,000 by default. Beyond that the oldest answers are forgotten, before their time if need be. Keys of running calls never are. */
  readonly maxKeys?: number;
  /** How long all answers may be together, in characters; 33,554,432 by default, which take at most 64 MiB. */
  readonly maxChars?: number;
  /** What time it is, in milliseconds; tests have a clock of their own. */
  readonly now?: () => number;
}

interface Running {
  readonly fingerprint: string;
  readonly owner: string;
  readonly leaseEndsAt: number;
  readonly endsAt: number;
}

interface Done {
  readonly fingerprint: string;
  readonly answer: StoredAnswer;
  readonly endsAt: number;
}

/**
 * Keeps keys in the memory of this process: enough for a service that is one process, and for tests. What it has answered is forgotten when
 * the process ends, and then an attempt that was lost on the way runs again.
 */
export function createMemoryKeyStore(options: MemoryKeyStoreOptions = {}): KeyStore {
  return new MemoryKeyStore(options);
}

class MemoryKeyStore implements KeyStore {
  readonly reach = "process";
  readonly #maxKeys: number;
  readonly #maxChars: number;
  readonly #now: () => number;
  readonly #running = new Map<string, Running>();
  /** In the order in which they were finished: the first is the oldest. */
  readonly #done = new Map<string, Done>();
  #chars = 0;

  constructor({ maxKeys = 10_000, maxChars = 2 ** 25, now = Date.now }: MemoryKeyStoreOptions) {
    this.#maxKeys = maxKeys;
    this.#maxChars = maxChars;
    this.#now = now;
  }

  find(id: string): KeyHolder | undefined {
    const now = this.#now();
    const done = this.#done.get(id);
    if (done) {
      if (done.endsAt > now) return { state: "done", fingerprint: done.fingerprint, answer: done.answer };
      this.#forget(id, done);
    }
    const running = this.#running.get(id);
    if (!running || running.endsAt <= now) return undefined;
    return { state: running.leaseEndsAt > now ? "running" : "unknown", fingerprint: running.fingerprint };
  }

  claim(claim: KeyClaim, takeOver: boolean): KeyHolder | { readonly state: "claimed" } {
    const held = this.find(claim.id);
    const isTaken = held && !(takeOver && held.state === "unknown" && held.fingerprint === claim.fingerprint);
    if (isTaken) return held;
    if (!held) this.#makeRoom();
    this.#hold(claim);
    return { state: "claimed" };
  }

  renew(claim: KeyClaim): void {
    if (this.#isHeldBy(claim)) this.#hold(claim);
  }

  finish(claim: KeyClaim, answer: StoredAnswer): boolean {
    if (!this.#isHeldBy(claim)) return false;
    this.#running.delete(claim.id);
    this.#done.set(claim.id, { fingerprint: claim.fingerprint, answer, endsAt: this.#now() + claim.keepMs });
    this.#chars += answer.text.length;
    while (this.#chars > this.#maxChars) this.#forgetOldest();
    return true;
  }

  release(claim: KeyClaim): void {
    if (this.#isHeldBy(claim)) this.#running.delete(claim.id);
  }

  #isHeldBy({ id, owner }: KeyClaim): boolean {
    return this.#running.get(id)?.owner === owner;
  }

  #hold({ id, fingerprint, owner, leaseMs, keepMs }: KeyClaim): void {
    const now = this.#now();
    this.#running.set(id, { fingerprint, owner, leaseEndsAt: now + leaseMs, endsAt: now + keepMs });
  }

  #makeRoom(): void {
    if (this.#running.size + this.#done.size < this.#maxKeys || this.#forgetOldest()) return;
    throw new Error(
      `${this.#running.size} calls run under idempotency keys at once, and the memory store holds no more: raise maxKeys, or admit fewer`,
    );
  }

  #forgetOldest(): boolean {
    for (const [id, done] of this.#done) {
      this.#forget(id, done);
      return true;
    }
    return false;
  }

  #forget(id: string, { answer }: Done): void {
    this.#done.delete(id);
    this.#chars -= answer.text.length;
  }
}
