import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "./database/database.js";
import { demoMail } from "./demo/demo-mail.js";
import { importDemo } from "./demo/import-demo.js";
import { createTestServer } from "./testing/mail-server.js";
import { describeMailServer } from "./testing/suites.js";
import {
  createTemporaryPostgres,
  isPostgresReachable,
  postgresUrl,
  type TemporaryPostgres,
} from "./testing/temporary-postgres.js";

const reachable = await isPostgresReachable();
if (!reachable) {
  console.warn(
    `\nSKIPPED on Postgres: none at ${postgresUrl}. Name one that may make databases in MAIL_TEST_DATABASE_URL.\n`,
  );
}

const title = `mail server on Postgres${reachable ? "" : `: SKIPPED, none at ${postgresUrl}`}`;
describe.skipIf(!reachable)(title, { timeout: 30_000 }, () => {
  let postgres: TemporaryPostgres;
  let database: Database;

  beforeAll(async () => {
    postgres = await createTemporaryPostgres();
    database = await postgres.open();
  }, 60_000);

  afterAll(() => postgres?.drop());

  describeMailServer(async (options) => (options ? await postgres.open() : database));

  it("is prepared once, and gets its demo mail once, by two servers that start at once", async () => {
    const fresh = await createTemporaryPostgres();
    try {
      const [one] = await Promise.all([startServer(fresh), startServer(fresh)]);
      const counts = await one.db
        .selectFrom("folderCounts")
        .select((row) => row.fn.sum<string>("total").as("total"))
        .execute();
      expect(Number(counts[0]?.total)).toBe(Object.values(demoMail).flat().length);
    } finally {
      await fresh.drop();
    }
  });
});

/** As `main.ts` does, but for listening. */
async function startServer(postgres: TemporaryPostgres): Promise<Database> {
  const database = await postgres.open();
  const { service } = await createTestServer(database);
  await importDemo(database.db, service);
  return database;
}
