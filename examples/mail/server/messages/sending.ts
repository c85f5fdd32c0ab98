import { RpcError } from "@parley/contract";
import type { schemas } from "@parley/example-mail-contract";
import type { z } from "zod";
import type { Account } from "../accounts/account.js";
import type { QuotaErrors } from "../accounts/quota.js";
import { findAttachments, type StoredAttachment } from "../attachments/attachments.js";
import type { Db, Tx } from "../database/tables.js";

export type Outgoing = z.output<typeof schemas.Outgoing>;

/** How sending can be refused. */
export interface SendErrors extends QuotaErrors {
  readonly RECIPIENT_GONE: (data: { addresses: string[] }) => Error;
  readonly NO_SUCH_ATTACHMENT: (data: { attachmentIds: string[] }) => Error;
}

/** What is to be sent, by whom. */
export interface Sending {
  readonly account: Account;
  readonly outgoing: Outgoing;
  readonly now: Date;
}

/** Runs what must happen once for each call in the transaction that takes the call's idempotency key. */
export type OnceIn = <T>(tx: Tx, work: () => Promise<T>) => Promise<T>;

/** The attachments of one message together, as elsewhere. */
const maxTotalBytes = 25 * 2 ** 20;

/** The attachments that are to be sent, all of them. */
export async function requireAttachments(
  db: Db,
  { account, outgoing }: Sending,
  errors: SendErrors,
): Promise<StoredAttachment[]> {
  const { found, missing } = await findAttachments(db, account, outgoing.attachmentIds);
  if (missing.length > 0) throw errors.NO_SUCH_ATTACHMENT({ attachmentIds: missing });
  const total = found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (total <= maxTotalBytes) return found;
  throw new RpcError({
    code: "PAYLOAD_TOO_LARGE",
    message: `The attachments have ${total} bytes together; a message may have ${maxTotalBytes}. Send them apart.`,
  });
}
