import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "./database/database.js";
import { openPGlite } from "./database/pglite.js";
import { describeMailServer } from "./testing/suites.js";

describe("mail server on PGlite", () => {
  let database: Database;

  beforeAll(async () => {
    database = await openPGlite();
  }, 60_000);

  afterAll(() => database?.close());

  describeMailServer(async () => database);
});
