import { type Kysely, Migrator } from "kysely";
import { up as mail } from "./migrations/0001-mail.js";
import { up as idempotencyKeys } from "./migrations/0002-idempotency-keys.js";

/** In the order in which they run. A migration that has been released is never edited: another one follows it. */
const migrations = { "0001-mail": { up: mail }, "0002-idempotency-keys": { up: idempotencyKeys } };

/**
 * Brings the database to what this version needs, in one transaction under a lock: of two servers that start at once, the second one waits and
 * finds nothing left to do.
 *
 * @throws Error that names the migration that failed.
 */
export async function migrate<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === "Error");
  const reason = error instanceof Error ? error.message : String(error);
  throw new Error(`The database could not be prepared${failed ? ` (${failed.migrationName})` : ""}: ${reason}`, {
    cause: error,
  });
}
