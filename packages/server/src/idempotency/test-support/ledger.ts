import type { Claimed, KeyClaim, KeyStore, KeyTransaction, StoredAnswer } from "../key-store.js";
import { createMemoryKeyStore } from "../memory-key-store.js";

/** What one transaction sees and does. */
export interface LedgerTransaction {
  readonly keys: KeyTransaction;
  readonly book: (cents: number) => void;
  /** How many rows there are, its own included. */
  readonly count: () => number;
}

/** A database of rows and keys, in which both are committed together or not at all, and which outlives servers. */
export class Ledger {
  readonly #kept = createMemoryKeyStore();
  readonly #rows: number[] = [];
  /** Keys that transactions have, as a database's locks. */
  readonly #locks = new Map<string, Transaction>();
  #losesCommit = false;

  readonly keys: KeyStore = {
    reach: "shared",
    find: (id) => this.#kept.find(id),
    claim: (claim, takeOver) => (this.#locks.has(claim.id) ? locked : this.#kept.claim(claim, takeOver)),
    renew: (claim) => this.#kept.renew(claim),
    finish: (claim, answer) => this.#kept.finish(claim, answer),
    release: (claim) => this.#kept.release(claim),
  };

  get rows(): readonly number[] {
    return this.#rows;
  }

  async transaction<T>(work: (tx: LedgerTransaction) => Promise<T>): Promise<T> {
    const own = new Transaction();
    try {
      const result = await Promise.race([work(this.#open(own)), own.broken]);
      await this.#commit(own);
      return result;
    } finally {
      for (const [id, owner] of this.#locks) if (owner === own) this.#locks.delete(id);
    }
  }

  /** Breaks the connections of all transactions, as when their server is killed: they are undone. */
  breakOff(): void {
    for (const transaction of this.#locks.values()) transaction.breakOff();
  }

  /** Lets the next transaction be committed, and its connection break before that is told. */
  loseNextCommit(): void {
    this.#losesCommit = true;
  }

  #open(own: Transaction): LedgerTransaction {
    const keys: KeyTransaction = {
      store: this.keys,
      claim: (claim) => this.#claim(own, claim),
      finish: async (claim, answer) => void own.finished.push([claim, answer]),
    };
    return {
      keys,
      book: (cents) => void own.booked.push(cents),
      count: () => this.#rows.length + own.booked.length,
    };
  }

  async #claim(own: Transaction, claim: KeyClaim): Promise<Claimed> {
    if (this.#locks.has(claim.id)) return locked;
    this.#locks.set(claim.id, own);
    const held = await this.#kept.find(claim.id);
    return !held || held.state === "unknown" ? { state: "claimed" } : held;
  }

  async #commit({ booked, finished }: Transaction): Promise<void> {
    this.#rows.push(...booked);
    for (const [claim, answer] of finished) {
      await this.#kept.claim(claim, true);
      await this.#kept.finish(claim, answer);
    }
    if (!this.#losesCommit) return;
    this.#losesCommit = false;
    throw new Error("The connection was lost while committing");
  }
}

const locked: Claimed = { state: "running", fingerprint: undefined };

class Transaction {
  readonly booked: number[] = [];
  readonly finished: (readonly [KeyClaim, StoredAnswer])[] = [];
  readonly broken: Promise<never>;
  breakOff = () => {};

  constructor() {
    this.broken = new Promise<never>((_, reject) => {
      this.breakOff = () => reject(new Error("The connection was lost"));
    });
    this.broken.catch(() => {
      // Whoever waits for the transaction hears of it.
    });
  }
}
