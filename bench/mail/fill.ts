import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../examples/mail/server/database/tables.js";
import { contentColumns } from "../../examples/mail/server/messages/insert-messages.js";
import { createLetters } from "./corpus.js";

/** How many letters one statement inserts. */
const batchSize = 250;

/** Puts letters into a folder by hundreds: through the API it would take minutes, and it is not what is measured. */
export async function fillInbox(db: Db, address: string, count: number): Promise<void> {
  const { id: accountId } = await db
    .selectFrom("accounts")
    .select("id")
    .where("address", "=", address)
    .executeTakeFirstOrThrow();
  const letters = createLetters(count);
  for (let start = 0; start < count; start += batchSize) {
    const rows = letters.slice(start, start + batchSize).map(({ at, ...letter }, index) => {
      const id = randomUUID();
      const content = { ...letter, to: [{ name: "", address }], cc: [], html: null, attachmentNames: [] };
      const place = { id, accountId, folder: "inbox", threadId: id, headerId: id, at, read: index % 4 !== 0 } as const;
      const nothing = { inReplyTo: null, ancestors: [], problem: null, source: null, arrival: null, sendKey: null };
      return { ...contentColumns(content), ...place, ...nothing, sizeBytes: letter.text.length };
    });
    await db.insertInto("messages").values(rows).execute();
  }
  // Postgres does it by itself within a minute of so much new, and housekeeping within an hour on PGlite.
  await sql`analyze`.execute(db);
}
