import { createHash, randomUUID } from "node:crypto";
import { type Account, accountColumns, lockAccounts } from "../accounts/account.js";
import { readBlob } from "../attachments/blobs.js";
import type { Db } from "../database/tables.js";
import { composeSource } from "./compose-source.js";
import { deliver } from "./deliver.js";
import { newHeaderId } from "./new-header-id.js";
import { relateToOriginal } from "./original.js";
import { type Outgoing, requireAttachments, type SendErrors, type Sending } from "./sending.js";
import { type Summary, summaryColumns, toSummary } from "./summary.js";

/**
 * Delivers to all recipients or to none. What takes long, reading attachments and writing the source, is done before anybody's account is
 * locked; what it was done for is looked at again once they are.
 */
export async function sendMessage(db: Db, unsent: Sending, errors: SendErrors): Promise<Summary> {
  const { account, outgoing, now } = unsent;
  const sending = { ...unsent, key: unsent.key === undefined ? undefined : shorten(unsent.key) };
  const sent = await findSent(db, sending);
  if (sent) return sent;
  const recipients = await findRecipients(db, outgoing, errors);
  const attachments = await requireAttachments(db, sending, errors);
  const headerId = newHeaderId(account.address);
  const relations = await relateToOriginal(db, account, { headerId, inReplyTo: outgoing.inReplyTo });
  const { subject, text } = outgoing;
  const people = {
    from: { name: account.name, address: account.address },
    to: outgoing.to.map((address) => personOf(address, recipients)),
    cc: outgoing.cc.map((address) => personOf(address, recipients)),
  };
  const files = [];
  for (const { name, type, blob } of attachments) files.push({ name, type, bytes: await readBlob(db, blob) });
  const source = await composeSource({ ...people, subject, text, at: now, relations, attachments: files });
  return await db.transaction().execute(async (tx) => {
    const accounts = await lockAccounts(tx, [...new Set([account.id, ...recipients.map(({ id }) => id)])]);
    // Another attempt of this call may have been quicker.
    const meanwhile = await findSent(tx, sending);
    if (meanwhile) return meanwhile;
    const content = { ...people, subject, text, html: null, attachmentNames: attachments.map(({ name }) => name) };
    return await deliver(tx, { id: randomUUID(), accounts, sending, content, relations, source }, errors);
  });
}

/** Callers choose how long their keys are, and an index does not take long ones. */
function shorten(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

async function findSent(db: Db, { account, key }: Sending): Promise<Summary | undefined> {
  if (key === undefined) return undefined;
  const row = await db
    .selectFrom("messages")
    .select(summaryColumns)
    .where("accountId", "=", account.id)
    .where("sendKey", "=", key)
    .executeTakeFirst();
  return row && toSummary(row);
}

async function findRecipients(db: Db, { to, cc }: Outgoing, errors: SendErrors): Promise<Account[]> {
  const addresses = [...new Set([...to, ...cc].map((address) => address.toLowerCase()))];
  const found = await db.selectFrom("accounts").select(accountColumns).where("address", "in", addresses).execute();
  const gone = addresses.filter((address) => !found.some((account) => account.address === address));
  if (gone.length > 0) throw errors.RECIPIENT_GONE({ addresses: gone });
  return found;
}

function personOf(address: string, recipients: readonly Account[]) {
  const known = recipients.find((account) => account.address === address.toLowerCase());
  return { name: known?.name ?? "", address };
}
