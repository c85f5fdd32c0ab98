import { randomUUID } from "node:crypto";
import type { schemas } from "@parley/example-mail-contract";
import type { z } from "zod";
import { type Account, lockAccounts } from "../accounts/account.js";
import { assertRoom, changeUsage, type QuotaErrors } from "../accounts/quota.js";
import { attachmentsOf, findAttachments, type StoredAttachment } from "../attachments/attachments.js";
import { hold, planHolding } from "../attachments/hold-attachments.js";
import type { Db, Tx } from "../database/tables.js";
import { type Content, contentColumns, insertMessages, wordColumns } from "./insert-messages.js";
import { newHeaderId } from "./new-header-id.js";
import { relateToOriginal } from "./original.js";
import { type Summary, summaryOf } from "./summary.js";
import { joinThread } from "./threads.js";

type Draft = z.output<typeof schemas.Draft>;

interface DraftErrors extends QuotaErrors {
  readonly NO_SUCH_DRAFT: () => Error;
  readonly NO_SUCH_ATTACHMENT: (data: { attachmentIds: string[] }) => Error;
}

/** What has been written so far, and which draft it replaces. */
export interface Writing {
  readonly account: Account;
  readonly id: string | null;
  readonly draft: Draft;
  readonly now: Date;
}

/** Keeps what has been written so far. Attachments that are not named any more are let go of, as if they had just been uploaded. */
export async function saveDraft(db: Db, writing: Writing, errors: DraftErrors): Promise<Summary> {
  const { account, draft, now } = writing;
  return await db.transaction().execute(async (tx) => {
    const [locked = account] = await lockAccounts(tx, [account.id]);
    const before = await findDraft(tx, writing);
    if (writing.id !== null && !before) throw errors.NO_SUCH_DRAFT();
    const { found, missing } = await findAttachments(tx, account, draft.attachmentIds);
    if (missing.length > 0) throw errors.NO_SUCH_ATTACHMENT({ attachmentIds: missing });
    const id = before?.id ?? randomUUID();
    const holding = planHolding(id, { wanted: found, held: await attachmentsOf(tx, id) });
    const sizeBytes = sizeOf(draft, found);
    const change = { account: locked, bytes: sizeBytes - (before?.sizeBytes ?? 0) - holding.uploadBytes };
    assertRoom([change], errors);
    await changeUsage(tx, [change]);
    await writeDraft(tx, writing, { id, isNew: !before, sizeBytes, attachments: found });
    await hold(tx, holding, { accountId: account.id, messageId: id, at: now });
    return await summaryOf(tx, account, id);
  });
}

async function findDraft(tx: Tx, { account, id }: Writing) {
  if (id === null) return undefined;
  return await tx
    .selectFrom("messages")
    .select(["id", "sizeBytes"])
    .where("accountId", "=", account.id)
    .where("id", "=", id)
    .where("folder", "=", "drafts")
    .executeTakeFirst();
}

interface Row {
  readonly id: string;
  readonly isNew: boolean;
  readonly sizeBytes: number;
  readonly attachments: readonly StoredAttachment[];
}

async function writeDraft(tx: Tx, { account, draft, now }: Writing, row: Row): Promise<void> {
  const { id, isNew, sizeBytes, attachments } = row;
  const content = contentOf(account, draft, attachments);
  const headerId = newHeaderId(account.address);
  const relations = await relateToOriginal(tx, account, { headerId, inReplyTo: draft.inReplyTo });
  const threadId = await joinThread(tx, account.id, relations);
  if (!isNew) {
    const columns = { ...contentColumns(content), ...relations, threadId, sizeBytes, at: now };
    await tx.updateTable("messages").set(columns).where("id", "=", id).execute();
    const words = { ...wordColumns(content), at: now };
    await tx.updateTable("messageWords").set(words).where("messageId", "=", id).execute();
    return;
  }
  const place = { id, accountId: account.id, folder: "drafts", threadId, read: true, at: now, sizeBytes } as const;
  const nothing = { problem: null, source: null, arrival: null };
  await insertMessages(tx, content, [{ ...place, ...nothing, relations }]);
}

function contentOf(account: Account, draft: Draft, attachments: readonly StoredAttachment[]): Content {
  const { subject, text } = draft;
  return {
    from: { name: account.name, address: account.address },
    to: draft.to.map(asTyped),
    cc: draft.cc.map(asTyped),
    subject,
    text,
    html: null,
    attachmentNames: attachments.map(({ name }) => name),
  };
}

/** What stands in the address field, an address or not. */
function asTyped(address: string) {
  return { name: "", address };
}

function sizeOf({ subject, text }: Draft, attachments: readonly StoredAttachment[]): number {
  return attachments.reduce(
    (sum, { sizeBytes }) => sum + sizeBytes,
    Buffer.byteLength(subject) + Buffer.byteLength(text),
  );
}
