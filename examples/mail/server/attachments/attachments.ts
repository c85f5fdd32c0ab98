import { randomUUID } from "node:crypto";
import type { InferOutput } from "@parley/contract";
import type { mail, schemas } from "@parley/example-mail-contract";
import type { z } from "zod";
import { type Account, lockAccounts } from "../accounts/account.js";
import { assertRoom, changeUsage, type QuotaErrors } from "../accounts/quota.js";
import type { Db, Tx } from "../database/tables.js";
import { storable } from "../messages/storable.js";
import { hashOf, storeBlobs } from "./blobs.js";

export type AttachmentView = z.infer<typeof schemas.Attachment>;

/** Columns of an `AttachmentView`. */
const attachmentColumns = ["attachments.id", "name", "type", "attachments.sizeBytes", "contentId"] as const;

/** A file that an account brings. */
export interface Upload {
  readonly account: Account;
  readonly file: File;
  readonly now: Date;
}

/** Keeps a file until a draft or a message names it. It counts against the quota at once. */
export async function upload(
  db: Db,
  { account, file, now }: Upload,
  errors: QuotaErrors,
): Promise<InferOutput<typeof mail.attachments.upload>> {
  const bytes = await file.bytes();
  return await db.transaction().execute(async (tx) => {
    const changes = (await lockAccounts(tx, [account.id])).map((locked) => ({ account: locked, bytes: file.size }));
    assertRoom(changes, errors);
    await changeUsage(tx, changes);
    await storeBlobs(tx, [bytes], now);
    return await tx
      .insertInto("attachments")
      .values({
        id: randomUUID(),
        accountId: account.id,
        messageId: null,
        position: 0,
        blob: hashOf(bytes),
        name: storable(file.name) || "unnamed",
        type: storable(file.type) || "application/octet-stream",
        sizeBytes: bytes.byteLength,
        contentId: null,
        uploadedAt: now,
      })
      .returning(attachmentColumns)
      .executeTakeFirstOrThrow();
  });
}

/** An attachment as it is stored. */
export interface StoredAttachment extends AttachmentView {
  readonly messageId: string | null;
  readonly blob: string;
}

/** The attachments that a draft or a message names, in its order, and the ids of those that are not there. */
export async function findAttachments(
  db: Db,
  account: Account,
  ids: readonly string[],
): Promise<{ readonly found: StoredAttachment[]; readonly missing: string[] }> {
  if (ids.length === 0) return { found: [], missing: [] };
  const rows = await db
    .selectFrom("attachments")
    .select([...attachmentColumns, "messageId", "blob"])
    .where("accountId", "=", account.id)
    .where("id", "in", ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const unique = [...new Set(ids)];
  return {
    found: unique.flatMap((id) => byId.get(id) ?? []),
    missing: unique.filter((id) => !byId.has(id)),
  };
}

/** One attachment, of whatever message of the account, or of none yet. */
export async function findDownload(db: Db, account: Account, id: string): Promise<StoredAttachment | undefined> {
  const { found } = await findAttachments(db, account, [id]);
  return found[0];
}

/** A message's attachments, in its order. */
export async function attachmentsOf(db: Db, messageId: string): Promise<StoredAttachment[]> {
  return await db
    .selectFrom("attachments")
    .select([...attachmentColumns, "messageId", "blob"])
    .where("messageId", "=", messageId)
    .orderBy("position")
    .execute();
}

/** A message that gets attachments. */
export interface AttachmentOwner {
  readonly accountId: string;
  readonly messageId: string;
  readonly at: Date;
}

/** Rows that share the bytes of attachments that are there, for other owners. */
export function copiesOf(attachments: readonly StoredAttachment[], { at, ...owner }: AttachmentOwner) {
  return attachments.map(({ blob, name, type, sizeBytes, contentId }, position) => {
    const content = { blob, name, type, sizeBytes, contentId };
    return { id: randomUUID(), ...owner, position, ...content, uploadedAt: at };
  });
}

/** Gives messages attachments that others have already: the bytes are shared, not copied. */
export async function shareAttachments(
  tx: Tx,
  attachments: readonly StoredAttachment[],
  owners: readonly AttachmentOwner[],
): Promise<void> {
  const rows = owners.flatMap((owner) => copiesOf(attachments, owner));
  // A statement takes 65,535 parameters.
  for (let start = 0; start < rows.length; start += 5_000)
    await tx
      .insertInto("attachments")
      .values(rows.slice(start, start + 5_000))
      .execute();
}
