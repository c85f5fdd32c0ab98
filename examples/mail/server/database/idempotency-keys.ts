import { createPostgresKeyStore, type PostgresKeyStore, type Queryable } from "@parley/server/postgres";
import { CompiledQuery } from "kysely";
import type { Db } from "./tables.js";

/** The keys that calls came with, in the database that mail is in: what is sent, and that it has been sent, is committed together. */
export function createKeys(db: Db): PostgresKeyStore {
  return createPostgresKeyStore(queryable(db));
}

/** Lets the key store send its SQL through Kysely: on any connection, or in a transaction. */
export function queryable(db: Db): Queryable {
  return { query: (text, params) => db.executeQuery(CompiledQuery.raw(text, params)) };
}
