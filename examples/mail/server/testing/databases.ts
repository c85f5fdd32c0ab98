import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, describe } from "vitest";
import type { Database } from "../database/database.js";
import { openPGlite } from "../database/pglite.js";
import { openPostgres } from "../database/postgres.js";

const url = process.env.MAIL_TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";
const reachable = await isReachable();
if (!reachable) {
  console.warn(`\nSKIPPED on Postgres: none at ${url}. Name one that may make databases in MAIL_TEST_DATABASE_URL.\n`);
}

/** How long PGlite may take to begin, on a machine that is busy with other tests. */
export const startMs = 60_000;

/** A database that only one test file uses. It is closed and dropped after the file's last test. */
export interface TestDatabase {
  /** Opens it; several times for several servers, where `isShared`. */
  readonly open: () => Promise<Database>;
  /** Whether several can have it open, as only a real Postgres lets them. */
  readonly isShared: boolean;
}

/** Runs the same tests on PGlite, in memory, and on a real Postgres, loudly skipped where there is none. */
export function onEachDatabase(run: (create: () => Promise<TestDatabase>) => void): void {
  const cleanups: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });
  const opening = (open: () => Promise<Database>) => async () => {
    const database = await open();
    cleanups.push(database.close);
    return database;
  };
  describe("on PGlite", () => run(async () => ({ open: opening(openPGlite), isShared: false })));
  describe.skipIf(!reachable)(`on Postgres${reachable ? "" : `: SKIPPED, none at ${url}`}`, () =>
    run(async () => {
      const name = `parley_mail_${randomUUID().replaceAll("-", "")}`;
      await administer(`create database ${name}`);
      cleanups.push(() => administer(`drop database ${name} with (force)`));
      const own = new URL(url);
      own.pathname = `/${name}`;
      return { open: opening(() => openPostgres(own.href)), isShared: true };
    }),
  );
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function isReachable(): Promise<boolean> {
  try {
    await administer("select 1");
    return true;
  } catch {
    return false;
  }
}
