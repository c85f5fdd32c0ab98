import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyClaim, StoredAnswer } from "../idempotency/key-store.js";
import { describeKeyStore } from "../idempotency/test-support/key-store-suite.js";
import { createPostgresKeyStore } from "./postgres-key-store.js";
import type { Queryable } from "./queryable.js";

const url = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";
const answer: StoredAnswer = { ok: true, text: '{"json":1}' };

const claimFor = (more: Partial<KeyClaim> = {}): KeyClaim => ({
  id: `mail.send ${crypto.randomUUID()}`,
  fingerprint: "print",
  owner: crypto.randomUUID(),
  leaseMs: 60_000,
  keepMs: 60_000,
  ...more,
});

/** What holds on every Postgres, with one connection too. */
function describeTransactions(use: () => { database: Queryable; table: string }): void {
  const open = (options = {}) => {
    const { database, table } = use();
    return createPostgresKeyStore(database, { table, ...options });
  };

  /** Runs in a transaction, as every driver can: PGlite and a single client have one connection. */
  async function transaction(work: (tx: Queryable) => Promise<unknown>, end: "commit" | "rollback" = "commit") {
    const { database } = use();
    await database.query("begin", []);
    try {
      await work(database);
      await database.query(end, []);
    } catch (error) {
      await database.query("rollback", []);
      throw error;
    }
  }

  describe("within a transaction", () => {
    it("puts an answer down with what is committed, and with nothing that is undone", async () => {
      const keys = open();
      for (const end of ["rollback", "commit"] as const) {
        const claim = claimFor({ id: "mail.send the same" });
        await transaction(async (tx) => {
          expect(await keys.within(tx).claim(claim)).toEqual({ state: "claimed" });
          await keys.within(tx).finish(claim, answer);
        }, end);
        expect(await keys.find(claim.id)).toEqual(
          end === "commit" ? { state: "done", fingerprint: "print", answer } : undefined,
        );
      }
    });

    it("tells what holds a key, and takes one whose lease has run out", async () => {
      const keys = open();
      const [ran, runs, died] = [claimFor(), claimFor(), claimFor({ leaseMs: 0 })];
      for (const claim of [ran, runs, died]) await keys.claim(claim, false);
      await keys.finish(ran, answer);
      await transaction(async (tx) => {
        const within = keys.within(tx);
        const again = (claim: KeyClaim) => within.claim({ ...claim, owner: "later" });
        expect(await again(ran)).toEqual({ state: "done", fingerprint: "print", answer });
        expect(await again(runs)).toEqual({ state: "running", fingerprint: "print" });
        expect(await again({ ...died, fingerprint: "another" })).toEqual({ state: "unknown", fingerprint: "print" });
        expect(await again(died)).toEqual({ state: "claimed" });
        await within.finish(died, answer);
      });
      expect(await keys.find(died.id)).toMatchObject({ state: "done" });
    });

    it("refuses an answer for a key that has one, so that the transaction is undone", async () => {
      const keys = open();
      const claim = claimFor();
      await keys.claim(claim, false);
      await keys.finish(claim, answer);
      const late = transaction((tx) => keys.within(tx).finish(claim, answer));
      await expect(late).rejects.toThrow("Another attempt of this call has taken its idempotency key");
    });
  });

  describe("the table", () => {
    it("can be made again, and loses what is over", async () => {
      const { database, table } = use();
      const keys = open();
      await keys.migrate();
      const [over, kept] = [claimFor({ keepMs: 0 }), claimFor()];
      for (const claim of [over, kept]) await keys.claim(claim, false);
      await keys.removeEnded();
      const { rows } = await database.query(`select id from "${table}" where id in ($1, $2)`, [over.id, kept.id]);
      expect(rows).toEqual([{ id: kept.id }]);
    });

    it("is cleared while there are calls, and calls do not fail when that does", async () => {
      const statements: string[] = [];
      const database: Queryable = {
        query(text, params) {
          statements.push(text.slice(0, 6));
          if (text.startsWith("delete")) return Promise.reject(new Error("locked"));
          return use().database.query(text, params);
        },
      };
      const keys = createPostgresKeyStore(database, { table: use().table, removeEveryMs: 0 });
      expect(await keys.find("none")).toBeUndefined();
      expect(statements).toEqual(["delete", "select"]);
    });
  });
}

describe("PGlite", { timeout: 30_000 }, () => {
  const table = 'some "keys"'.replaceAll('"', "");
  let database: PGlite;

  beforeAll(async () => {
    database = await PGlite.create();
    await createPostgresKeyStore(database, { table }).migrate();
  }, 60_000);

  afterAll(() => database.close());

  describeKeyStore(() => createPostgresKeyStore(database, { table }));
  describeTransactions(() => ({ database, table }));
});

const reachable = await isReachable();
if (!reachable) {
  console.warn(`\nSKIPPED key stores on Postgres: none at ${url}. Name one in TEST_DATABASE_URL.\n`);
}

describe.skipIf(!reachable)(`Postgres${reachable ? "" : `: SKIPPED, none at ${url}`}`, { timeout: 30_000 }, () => {
  const table = `parley_keys_${crypto.randomUUID().replaceAll("-", "")}`;
  let pool: pg.Pool;
  let single: pg.Client;

  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: url });
    single = await connect();
    await createPostgresKeyStore(pool, { table }).migrate();
  });

  afterAll(async () => {
    await single.end();
    await pool.query(`drop table "${table}"`);
    await pool.end();
  });

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    return client;
  }

  /** A transaction on a connection of its own, which has taken a key. */
  async function holding(claim: KeyClaim, idleMs = 5_000) {
    const keys = createPostgresKeyStore(pool, { table, idleMs });
    const client = await connect();
    const { rows } = await client.query("select pg_backend_pid() as pid");
    await client.query("begin");
    expect(await keys.within(client).claim(claim)).toEqual({ state: "claimed" });
    const ended = new Promise<void>((resolve) => client.on("end", resolve));
    return { keys, client, ended, pid: rows[0].pid };
  }

  describeKeyStore(() => createPostgresKeyStore(pool, { table }));
  describeTransactions(() => ({ database: single, table }));

  it("tells others at once that a transaction has the key, instead of waiting for it", async () => {
    const claim = claimFor();
    const { keys, client } = await holding(claim);
    await keys.within(client).finish(claim, answer);
    const running = { state: "running", fingerprint: undefined };
    expect(await keys.claim(claimFor({ id: claim.id }), true)).toEqual(running);
    await single.query("begin");
    expect(await keys.within(single).claim(claimFor({ id: claim.id }))).toEqual(running);
    await single.query("rollback");
    await client.query("commit");
    expect(await keys.claim(claimFor({ id: claim.id }), true)).toMatchObject({ state: "done", answer });
    await client.end();
  });

  it("gives a key back at once when the connection dies that its transaction was on", async () => {
    const claim = claimFor();
    const { keys, ended, pid } = await holding(claim);
    await pool.query("select pg_terminate_backend($1)", [pid]);
    await ended;
    expect(await keys.claim(claimFor({ id: claim.id }), false)).toEqual({ state: "claimed" });
  });

  it("breaks a transaction off that has a key and stands still", async () => {
    const claim = claimFor();
    const { keys, ended } = await holding(claim, 20);
    await ended;
    expect(await keys.claim(claimFor({ id: claim.id }), false)).toEqual({ state: "claimed" });
  });
});

async function isReachable(): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
