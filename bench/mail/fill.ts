import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../../examples/mail/server/database/tables.js";
import { contentColumns, wordColumns } from "../../examples/mail/server/messages/insert-messages.js";
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
    const messages = letters.slice(start, start + batchSize).map(({ at, ...letter }, index) => {
      const content = { ...letter, to: [{ name: "", address }], cc: [], html: null, attachmentNames: [] };
      return { id: randomUUID(), accountId, at, read: index % 4 !== 0, content };
    });
    const rows = messages.map(({ content, id, ...place }) => {
      const ids = { id, threadId: id, headerId: id, inReplyTo: null, ancestors: [], source: null };
      const nothing = { problem: null, arrival: null };
      return { ...place, ...ids, ...nothing, ...contentColumns(content), folder: "inbox", sizeBytes: 1_000 } as const;
    });
    await db.insertInto("messages").values(rows).execute();
    const words = messages.map(({ content, id: messageId, at }) => ({
      messageId,
      accountId,
      at,
      ...wordColumns(content),
    }));
    await db.insertInto("messageWords").values(words).execute();
  }
  // Postgres does it by itself within a minute of so much new, and housekeeping within an hour on PGlite.
  await sql`analyze`.execute(db);
}
