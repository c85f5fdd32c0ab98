import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "./database/database.js";
import { openPostgres } from "./database/postgres.js";
import { describeMailServer } from "./testing/suites.js";

const url = process.env.MAIL_TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";
const reachable = await administer("select 1").then(
  () => true,
  () => false,
);
if (!reachable) {
  console.warn(`\nSKIPPED on Postgres: none at ${url}. Name one that may make databases in MAIL_TEST_DATABASE_URL.\n`);
}

describe.skipIf(!reachable)(`mail server on Postgres${reachable ? "" : `: SKIPPED, none at ${url}`}`, () => {
  const name = `parley_mail_${randomUUID().replaceAll("-", "")}`;
  const opened: Database[] = [];
  const open = async () => {
    const own = new URL(url);
    own.pathname = `/${name}`;
    const database = await openPostgres(own.href);
    opened.push(database);
    return database;
  };

  beforeAll(async () => {
    await administer(`create database ${name}`);
    await open();
  }, 60_000);

  afterAll(async () => {
    for (const database of opened) await database.close();
    await administer(`drop database if exists ${name} with (force)`);
  });

  describeMailServer(async (options) => (options ? undefined : opened[0]) ?? (await open()));
});

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}
