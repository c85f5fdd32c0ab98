import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from "kysely";
import type { Db, Tables } from "./tables.js";

/** A database that is open and has been migrated. */
export interface Database {
  readonly db: Db;
  /**
   * Tells of notifications on a channel, from this process and from others, and calls back without one when some may have been missed. Resolves once
   * nothing is missed any more.
   */
  readonly listen: (channel: string, onNotification: (payload?: string) => void) => Promise<void>;
  /**
   * Clears up after what has been deleted, and counts anew what queries are planned by. Postgres does it by itself in the background; PGlite has no background,
   * and would search slower and slower.
   */
  readonly maintain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The one query builder over both: PGlite speaks Postgres's SQL, so only where connections come from differs. */
export function createDb(pool: PostgresPool): Db {
  const dialect = new PostgresDialect({ pool });
  // `maintainNestedObjectKeys`: what is inside of JSON columns is ours already.
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}
