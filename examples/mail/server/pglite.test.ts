import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "./database/database.js";
import { openPGlite } from "./database/pglite.js";
import { describeMailServer } from "./testing/suites.js";

// Seconds on a machine of its own, more on one that is busy with other tests.
describe("mail server on PGlite", { timeout: 30_000 }, () => {
  let database: Database;

  beforeAll(async () => {
    database = await openPGlite();
  }, 60_000);

  afterAll(() => database?.close());

  describeMailServer(async () => database);
});
