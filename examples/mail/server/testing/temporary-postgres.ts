import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Database } from "../database/database.js";
import { openPostgres } from "../database/postgres.js";

/** The Postgres that tests and benchmarks may make databases in. */
export const postgresUrl = process.env.MAIL_TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";

/** A database that nobody else uses. */
export interface TemporaryPostgres {
  /** Opens it, several times for several servers. */
  readonly open: () => Promise<Database>;
  /** Closes what has been opened, and leaves nothing of it. */
  readonly drop: () => Promise<void>;
}

/** Makes a database of its own in the Postgres at `postgresUrl`. @throws Error when there is none. */
export async function createTemporaryPostgres(): Promise<TemporaryPostgres> {
  const name = `parley_mail_${randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name}`);
  const own = new URL(postgresUrl);
  own.pathname = `/${name}`;
  const opened: Database[] = [];
  return {
    async open() {
      const database = await openPostgres(own.href);
      opened.push(database);
      return database;
    },
    async drop() {
      for (const database of opened.splice(0)) await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/** Whether there is a Postgres at `postgresUrl`. */
export async function isPostgresReachable(): Promise<boolean> {
  try {
    await administer("select 1");
    return true;
  } catch {
    return false;
  }
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}
