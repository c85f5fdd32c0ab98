import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../examples/mail/server/database/database.js";
import { openPGlite } from "../../examples/mail/server/database/pglite.js";
import {
  createTemporaryPostgres,
  isPostgresReachable,
  postgresUrl,
} from "../../examples/mail/server/testing/temporary-postgres.js";

/** A database to measure on: nobody else uses it, and `drop` leaves nothing of it. */
export interface Candidate {
  readonly name: string;
  readonly open: () => Promise<{ readonly database: Database; readonly drop: () => Promise<void> }>;
}

/** PGlite, over a folder as in the app, and Postgres where there is one. */
export async function findCandidates(): Promise<readonly Candidate[]> {
  const pglite: Candidate = { name: "PGlite", open: openInFolder };
  if (await isPostgresReachable()) return [pglite, { name: "Postgres", open: openTemporary }];
  console.warn(`Without Postgres: there is none at ${postgresUrl}. Name one in MAIL_TEST_DATABASE_URL.\n`);
  return [pglite];
}

async function openInFolder() {
  const folder = await mkdtemp(join(tmpdir(), "parley-mail-"));
  const database = await openPGlite(folder);
  const drop = async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { database, drop };
}

async function openTemporary() {
  const { open, drop } = await createTemporaryPostgres();
  return { database: await open(), drop };
}
