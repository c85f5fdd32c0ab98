import type { Database } from "./database.js";
import { openPGlite } from "./pglite.js";
import { openPostgres } from "./postgres.js";

/** Opens the database that the configuration names. @throws Error that says what to change when it cannot be. */
export async function openDatabase({
  databaseUrl,
  dataFolder,
}: {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
}): Promise<Database> {
  return databaseUrl === undefined ? await openPGlite(dataFolder) : await openPostgres(databaseUrl);
}
