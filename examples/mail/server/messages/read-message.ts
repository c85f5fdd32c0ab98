import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import type { Account } from "../accounts/account.js";
import { attachmentsOf } from "../attachments/attachments.js";
import type { Db } from "../database/tables.js";
import { summaryColumns, toSummary } from "./summary.js";

type Message = InferOutput<typeof mail.messages.read>;

/** How a procedure says that a message is not there, or is somebody else's. */
export interface MessageErrors {
  readonly NO_SUCH_MESSAGE: () => Error;
}

/** One message with everything in it. */
export async function readMessage(db: Db, account: Account, { id }: { id: string }): Promise<Message | undefined> {
  const row = await db
    .selectFrom("messages")
    .select([...summaryColumns, "copied", "text", "html", "inReplyTo"])
    .where("accountId", "=", account.id)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { copied, text, html, inReplyTo } = row;
  return {
    ...toSummary(row),
    cc: copied,
    text,
    html,
    attachments: await attachmentsOf(db, id),
    inReplyTo: inReplyTo === null ? null : await findByHeader(db, account, inReplyTo),
  };
}

/** What a download of a message's source needs. */
export async function findSource(
  db: Db,
  account: Account,
  id: string,
): Promise<{ hash: string; subject: string; sizeBytes: number } | undefined> {
  return await db
    .selectFrom("messages")
    .innerJoin("blobs", "blobs.hash", "messages.source")
    .select(["blobs.hash", "subject", "blobs.sizeBytes"])
    .where("accountId", "=", account.id)
    .where("messages.id", "=", id)
    .executeTakeFirst();
}

async function findByHeader(db: Db, account: Account, headerId: string): Promise<string | null> {
  const row = await db
    .selectFrom("messages")
    .select("id")
    .where("accountId", "=", account.id)
    .where("headerId", "=", headerId)
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
