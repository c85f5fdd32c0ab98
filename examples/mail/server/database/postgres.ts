import pg from "pg";
import { createDb, type Database } from "./database.js";
import { listenOnPostgres } from "./listen-on-postgres.js";
import { migrate } from "./migrate.js";

/**
 * Connects to a Postgres, 13 or newer.
 *
 * @throws Error when it cannot be reached, without the password in it.
 */
export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000, types: { getTypeParser } });
  // A connection that breaks while nobody uses it is replaced by the pool, and ends the process if nobody listens.
  pool.on("error", () => {});
  const stops: (() => Promise<void>)[] = [];
  try {
    await pool.query("select 1");
  } catch (cause) {
    await pool.end();
    throw new Error(`Cannot reach the database ${describeUrl(url)} of DATABASE_URL: ${reasonOf(cause)}`, { cause });
  }
  const db = createDb(pool);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    listen: async (channel, onNotification) => {
      stops.push(await listenOnPostgres({ url, channel, onNotification }));
    },
    maintain: async () => {},
    close: async () => {
      for (const stop of stops.splice(0)) await stop();
      await db.destroy();
    },
  };
}

const int8 = 20;

/** Sizes and counts are numbers, as PGlite has them: none gets near 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === int8 ? Number : pg.types.getTypeParser(oid, format as "text");

function describeUrl(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** A host with several addresses fails with all their errors in one that has no message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
