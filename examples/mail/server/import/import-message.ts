import { randomUUID } from "node:crypto";
import { type Account, lockAccounts } from "../accounts/account.js";
import { assertRoom, changeUsage, type QuotaErrors } from "../accounts/quota.js";
import { copiesOf } from "../attachments/attachments.js";
import { hashOf, storeBlobs } from "../attachments/blobs.js";
import type { Db, Folder, Tx } from "../database/tables.js";
import { announceArrivals, nextArrival } from "../messages/arrivals.js";
import { insertMessages } from "../messages/insert-messages.js";
import { storable } from "../messages/storable.js";
import { type Summary, summaryColumns, summaryOf, toSummary } from "../messages/summary.js";
import { joinThread } from "../messages/threads.js";
import { type ParsedMessage, parseMessage } from "./parse-message.js";

/** A `.eml` on its way into an account. */
export interface Importing {
  readonly account: Account;
  readonly file: File;
  readonly folder: Folder;
  readonly now: Date;
}

/** Takes a `.eml` in, whatever is in it. One that the account has already changes nothing. */
export async function importMessage(db: Db, importing: Importing, errors: QuotaErrors): Promise<Summary> {
  const { account, file, now } = importing;
  const bytes = await file.bytes();
  const hash = hashOf(bytes);
  const parsed = await parseMessage({ bytes, name: file.name, hash, now });
  return await db.transaction().execute(async (tx) => {
    const changes = (await lockAccounts(tx, [account.id])).map((locked) => ({
      account: locked,
      bytes: bytes.byteLength,
    }));
    const existing = await findImported(tx, account, hash);
    if (existing) return existing;
    assertRoom(changes, errors);
    await changeUsage(tx, changes);
    await storeBlobs(tx, [bytes, ...parsed.attachments.map((attachment) => attachment.bytes)], now);
    return await place(tx, { importing, parsed, hash });
  });
}

async function findImported(tx: Tx, account: Account, hash: string): Promise<Summary | undefined> {
  const row = await tx
    .selectFrom("messages")
    .select(summaryColumns)
    .where("accountId", "=", account.id)
    .where("source", "=", hash)
    .limit(1)
    .executeTakeFirst();
  return row && toSummary(row);
}

interface Placing {
  readonly importing: Importing;
  readonly parsed: ParsedMessage;
  readonly hash: string;
}

async function place(tx: Tx, { importing, parsed, hash }: Placing): Promise<Summary> {
  const { account, folder, file, now } = importing;
  const { content, relations, at, problem } = parsed;
  const id = randomUUID();
  const arrives = folder === "inbox";
  await insertMessages(tx, content, [
    {
      id,
      accountId: account.id,
      folder,
      threadId: await joinThread(tx, account.id, relations),
      read: false,
      at,
      sizeBytes: file.size,
      problem,
      source: hash,
      arrival: arrives ? await nextArrival(tx, account.id) : null,
      relations,
    },
  ]);
  await insertAttachments(tx, parsed, { accountId: account.id, messageId: id, at: now });
  if (arrives) await announceArrivals(tx, [account.id]);
  return await summaryOf(tx, account, id);
}

async function insertAttachments(
  tx: Tx,
  { attachments }: ParsedMessage,
  owner: Parameters<typeof copiesOf>[1],
): Promise<void> {
  if (attachments.length === 0) return;
  const stored = attachments.map(({ name, type, contentId, bytes }) => ({
    id: "",
    messageId: null,
    blob: hashOf(bytes),
    name: storable(name),
    type: storable(type),
    sizeBytes: bytes.byteLength,
    contentId: contentId === null ? null : storable(contentId),
  }));
  await tx.insertInto("attachments").values(copiesOf(stored, owner)).execute();
}
