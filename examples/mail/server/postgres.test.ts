import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "./database/database.js";
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
});
