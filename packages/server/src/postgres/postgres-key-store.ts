import type { Claimed, KeyClaim, KeyHolder, KeyStore, KeyTransaction, StoredAnswer } from "../idempotency/key-store.js";
import type { Queryable } from "./queryable.js";
import { defaultTable, type Statements, statementsFor, tableStatements } from "./statements.js";

/** How a Postgres store keeps keys. */
export interface PostgresKeyStoreOptions {
  /** The table, with its schema and a dot in front if need be; `parley_idempotency_keys` by default. */
  readonly table?: string;
  /**
   * How long a transaction that has taken a key may do nothing, in milliseconds; 5,000 by default. Then Postgres breaks it off, with its
   * connection: a server that stands still would else keep the key, and all rows that it has locked, until somebody ends it. Half of what
   * clients wait, so that another server can still answer. 0 for no limit.
   */
  readonly idleMs?: number;
  /** How often answers are removed whose time is over, in milliseconds; every 600,000 by default, while there are calls. */
  readonly removeEveryMs?: number;
}

/** Keys in a table that all servers share. */
export interface PostgresKeyStore extends KeyStore {
  readonly reach: "shared";
  /** Makes the table, if it is not there. An app with migrations of its own runs `tableStatements()` in one of them. */
  readonly migrate: () => Promise<void>;
  /** The keys as a transaction sees and changes them: what `once` takes, in a `transactional` handler. */
  readonly within: (transaction: Queryable) => KeyTransaction;
  /** Removes answers whose time is over, a thousand at most. */
  readonly removeEnded: () => Promise<void>;
}

/**
 * Keeps keys in Postgres, 11 or newer, or in PGlite, through whatever sends SQL to it.
 *
 * @example const keys = createPostgresKeyStore(new pg.Pool());
 */
export function createPostgresKeyStore(database: Queryable, options: PostgresKeyStoreOptions = {}): PostgresKeyStore {
  return new TableKeyStore(database, options);
}

/** A row as `find` gives it. */
interface Row {
  readonly fingerprint: string;
  readonly state: KeyHolder["state"];
  readonly ok: boolean;
  readonly answer: string;
}

class TableKeyStore implements PostgresKeyStore {
  readonly reach = "shared";
  readonly #database: Queryable;
  readonly #table: string;
  readonly #sql: Statements;
  readonly #idleMs: number;
  readonly #removeEveryMs: number;
  #removedAt = 0;

  constructor(database: Queryable, options: PostgresKeyStoreOptions) {
    const { table = defaultTable, idleMs = 5_000, removeEveryMs = 600_000 } = options;
    this.#database = database;
    this.#table = table;
    this.#sql = statementsFor(table);
    this.#idleMs = idleMs;
    this.#removeEveryMs = removeEveryMs;
  }

  async migrate(): Promise<void> {
    for (const statement of tableStatements(this.#table)) await this.#database.query(statement, []);
  }

  async find(id: string): Promise<KeyHolder | undefined> {
    this.#removeNowAndThen();
    return await this.#find(this.#database, id);
  }

  async claim(claim: KeyClaim, takeOver: boolean): Promise<Claimed> {
    this.#removeNowAndThen();
    const { id, fingerprint, owner, leaseMs, keepMs } = claim;
    const params = [id, fingerprint, owner, leaseMs, keepMs, takeOver];
    const { rows } = await this.#database.query(this.#sql.claim, params);
    if (rows.length > 0) return { state: "claimed" };
    // A transaction has it, or had it until just now.
    return (await this.#find(this.#database, id)) ?? { state: "running", fingerprint: undefined };
  }

  async renew({ id, owner, leaseMs }: KeyClaim): Promise<void> {
    await this.#database.query(this.#sql.renew, [id, owner, leaseMs]);
  }

  async finish({ id, owner, keepMs }: KeyClaim, { ok, text }: StoredAnswer): Promise<boolean> {
    const { rows } = await this.#database.query(this.#sql.finishHeld, [id, owner, ok, text, keepMs]);
    return rows.length > 0;
  }

  async release({ id, owner }: KeyClaim): Promise<void> {
    await this.#database.query(this.#sql.release, [id, owner]);
  }

  within(transaction: Queryable): KeyTransaction {
    return {
      store: this,
      claim: (claim) => this.#claimWithin(transaction, claim),
      finish: (claim, answer) => this.#finishWithin(transaction, claim, answer),
    };
  }

  async removeEnded(): Promise<void> {
    await this.#database.query(this.#sql.removeEnded, []);
  }

  async #find(database: Queryable, id: string): Promise<KeyHolder | undefined> {
    const { rows } = await database.query(this.#sql.find, [id]);
    // What the statement selects.
    const row = rows[0] as Row | undefined;
    if (!row) return undefined;
    const { fingerprint, state, ok, answer: text } = row;
    return state === "done" ? { state, fingerprint, answer: { ok, text } } : { state, fingerprint };
  }

  /** Two statements, because each sees what had been committed when it began, and whoever had the lock has committed before it gave it back. */
  async #claimWithin(transaction: Queryable, { id, fingerprint }: KeyClaim): Promise<Claimed> {
    const { rows } = await transaction.query(this.#sql.lock, [id, String(this.#idleMs)]);
    const [lock] = rows as readonly { readonly locked: boolean }[];
    if (!lock?.locked) return { state: "running", fingerprint: undefined };
    const held = await this.#find(transaction, id);
    const isFree = !held || (held.state === "unknown" && held.fingerprint === fingerprint);
    return isFree ? { state: "claimed" } : held;
  }

  async #finishWithin(transaction: Queryable, claim: KeyClaim, { ok, text }: StoredAnswer): Promise<void> {
    const { id, fingerprint, owner, keepMs } = claim;
    const { rows } = await transaction.query(this.#sql.finishLocked, [id, owner, ok, text, keepMs, fingerprint]);
    if (rows.length === 0) throw new Error("Another attempt of this call has taken its idempotency key meanwhile");
  }

  /** Beside the call, which does not wait for it. */
  #removeNowAndThen(): void {
    const now = Date.now();
    if (now - this.#removedAt < this.#removeEveryMs) return;
    this.#removedAt = now;
    this.removeEnded().catch(() => {
      // Whatever it is, the calls' own statements meet it too, and tell; the next time removes what is left now.
    });
  }
}
