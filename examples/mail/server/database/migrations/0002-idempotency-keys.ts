import { tableStatements } from "@parley/server/postgres";
import { type Kysely, sql } from "kysely";

/** Keys get a table of their own, with the answers; messages carried them before, and could not say what was asked for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tableStatements()) await sql.raw(statement).execute(db);
  await sql`alter table messages drop column send_key`.execute(db);
}
