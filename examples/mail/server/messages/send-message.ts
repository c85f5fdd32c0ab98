import { randomUUID } from "node:crypto";
import { type Account, accountColumns, lockAccounts } from "../accounts/account.js";
import { readBlob } from "../attachments/blobs.js";
import type { Db } from "../database/tables.js";
import { composeSource } from "./compose-source.js";
import { deliver } from "./deliver.js";
import { newHeaderId } from "./new-header-id.js";
import { relateToOriginal } from "./original.js";
import { type OnceIn, type Outgoing, requireAttachments, type SendErrors, type Sending } from "./sending.js";
import type { Summary } from "./summary.js";

/**
 * Delivers to all recipients or to none. What takes long, reading attachments and writing the source, is done before anybody's account is
 * locked; what it was done for is looked at again once they are.
 */
export async function sendMessage(
  db: Db,
  sending: Sending,
  { errors, once }: { readonly errors: SendErrors; readonly once: OnceIn },
): Promise<Summary> {
  const { account, outgoing, now } = sending;
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
  const content = { ...people, subject, text, html: null, attachmentNames: attachments.map(({ name }) => name) };
  const concerned = [...new Set([account.id, ...recipients.map(({ id }) => id)])];
  return await db.transaction().execute((tx) =>
    once(tx, async () => {
      const accounts = await lockAccounts(tx, concerned);
      return await deliver(tx, { id: randomUUID(), accounts, sending, content, relations, source }, errors);
    }),
  );
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
