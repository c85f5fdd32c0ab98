import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import type { Account } from "../accounts/account.js";
import type { Db } from "../database/tables.js";

export type Summary = InferOutput<typeof mail.messages.list>["items"][number];

/** Columns of a `Summary`. */
export const summaryColumns = [
  "messages.id",
  "messages.threadId",
  "messages.folder",
  "messages.sender",
  "messages.recipients",
  "messages.subject",
  "messages.preview",
  "messages.at",
  "messages.read",
  "messages.attachmentCount",
  "messages.sizeBytes",
  "messages.problem",
] as const;

type SummaryRow = Omit<Summary, "from" | "to"> & {
  readonly sender: Summary["from"];
  readonly recipients: Summary["to"];
};

/** What a list shows of a message. Other columns of the row are left out. */
export function toSummary(row: SummaryRow): Summary {
  const { id, threadId, folder, sender, recipients, subject, preview, at, read } = row;
  const { attachmentCount, sizeBytes, problem } = row;
  const what = { id, threadId, folder, from: sender, to: recipients, subject, preview, at, read };
  return { ...what, attachmentCount, sizeBytes, problem };
}

/** The summary of a message that is there. */
export async function summaryOf(db: Db, account: Account, id: string): Promise<Summary> {
  const row = await db
    .selectFrom("messages")
    .select(summaryColumns)
    .where("accountId", "=", account.id)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return toSummary(row);
}
