import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import { sql } from "kysely";
import { z } from "zod";
import type { Account } from "../accounts/account.js";
import type { Db, Folder } from "../database/tables.js";
import { createCursor, Instant } from "./cursor.js";
import { type Summary, summaryColumns, toSummary } from "./summary.js";

/** The last message of a page: when it came, and its id where several came at once. */
const cursors = createCursor("list", z.tuple([Instant, z.uuid()]));

interface Page {
  readonly folder: Folder;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A page of a folder, newest first. */
export async function listMessages(
  db: Db,
  account: Account,
  { folder, limit, cursor }: Page,
): Promise<InferOutput<typeof mail.messages.list>> {
  let query = db
    .selectFrom("messages")
    .select(summaryColumns)
    .where("accountId", "=", account.id)
    .where("folder", "=", folder)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    // One more tells whether there is another page.
    .limit(limit + 1);
  if (cursor !== undefined) {
    const [at, id] = cursors.read(cursor);
    query = query.where(sql<boolean>`(at, id) < (${new Date(at)}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toSummary),
    next: last ? cursors.write([last.at.getTime(), last.id]) : null,
  };
}

/** A message, what it answers and what answers it, oldest first. */
export async function listThread(db: Db, account: Account, threadId: string): Promise<Summary[]> {
  const rows = await db
    .selectFrom("messages")
    .select(summaryColumns)
    .where("accountId", "=", account.id)
    .where("threadId", "=", threadId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  return rows.map(toSummary);
}

/** Every folder with how much is in it. Counted when messages change, not when somebody asks. */
export async function listFolders(
  db: Db,
  account: Account,
): Promise<{ folder: Folder; total: number; unread: number }[]> {
  return await db
    .selectFrom("folderCounts")
    .select(["folder", "total", "unread"])
    .where("accountId", "=", account.id)
    .orderBy(sql`array_position(array['inbox', 'drafts', 'sent', 'archive', 'trash'], folder)`)
    .execute();
}
