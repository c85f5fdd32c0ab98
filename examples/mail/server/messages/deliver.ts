import { randomUUID } from "node:crypto";
import type { Account } from "../accounts/account.js";
import { assertRoom, changeUsage, type UsageChange } from "../accounts/quota.js";
import { type StoredAttachment, shareAttachments } from "../attachments/attachments.js";
import { hashOf, storeBlobs } from "../attachments/blobs.js";
import { hold, planHolding } from "../attachments/hold-attachments.js";
import type { Tx } from "../database/tables.js";
import { announceArrivals, nextArrival } from "./arrivals.js";
import { type Content, insertMessages, type Placed } from "./insert-messages.js";
import { requireAttachments, type SendErrors, type Sending } from "./sending.js";
import { type Summary, summaryOf } from "./summary.js";
import { joinThread, type Relations } from "./threads.js";

/** What is about to be delivered. Everybody concerned is locked, the sender too. */
export interface Delivery {
  /** The id of the copy in `sent`. */
  readonly id: string;
  readonly accounts: readonly Account[];
  readonly sending: Sending;
  readonly content: Content;
  readonly relations: Relations;
  readonly source: Buffer;
}

/** Puts a message into everybody's inbox and into the sender's `sent`, in place of the draft it was. */
export async function deliver(tx: Tx, delivery: Delivery, errors: SendErrors): Promise<Summary> {
  const { id, sending, content, source } = delivery;
  const attachments = await requireAttachments(tx, sending, errors);
  const usage = await planUsage(tx, delivery, attachments);
  assertRoom(usage, errors);
  await changeUsage(tx, usage);
  await storeBlobs(tx, [source], sending.now);
  const inboxes = recipientsOf(delivery).map((account) => ({ id: randomUUID(), accountId: account.id }));
  const copies = [await placeInSent(tx, delivery)];
  for (const inbox of inboxes) copies.push(await placeInInbox(tx, delivery, inbox));
  await insertMessages(tx, content, copies);
  await giveAttachments(tx, delivery, { attachments, inboxes });
  await deleteDraft(tx, sending);
  await announceArrivals(
    tx,
    inboxes.map(({ accountId }) => accountId),
  );
  return await summaryOf(tx, sending.account, id);
}

/** Everybody gets the whole message; the sender gives up the draft and the uploads that it was made from. */
async function planUsage(tx: Tx, delivery: Delivery, attachments: readonly StoredAttachment[]): Promise<UsageChange[]> {
  const { accounts, sending, source } = delivery;
  const uploads = attachments.filter(({ messageId }) => messageId === null);
  const given = uploads.reduce((sum, { sizeBytes }) => sum + sizeBytes, await draftBytes(tx, sending));
  const recipients = new Set(recipientsOf(delivery));
  return accounts.map((account) => {
    const received = recipients.has(account) ? source.byteLength : 0;
    return { account, bytes: account.id === sending.account.id ? received + source.byteLength - given : received };
  });
}

/** Who is written to: the sender is locked as well, but gets a copy only when named. */
function recipientsOf({ accounts, sending: { outgoing } }: Delivery): readonly Account[] {
  const addresses = new Set([...outgoing.to, ...outgoing.cc].map((address) => address.toLowerCase()));
  return accounts.filter(({ address }) => addresses.has(address));
}

async function placeInSent(tx: Tx, delivery: Delivery): Promise<Placed> {
  const { id, sending, relations } = delivery;
  const accountId = sending.account.id;
  const threadId = await joinThread(tx, accountId, relations);
  const place = { id, accountId, folder: "sent", threadId, read: true, arrival: null } as const;
  return { ...place, ...sharedBy(delivery) };
}

async function placeInInbox(
  tx: Tx,
  delivery: Delivery,
  inbox: { readonly id: string; readonly accountId: string },
): Promise<Placed> {
  const threadId = await joinThread(tx, inbox.accountId, delivery.relations);
  const arrival = await nextArrival(tx, inbox.accountId);
  return { ...inbox, ...sharedBy(delivery), folder: "inbox", threadId, read: false, arrival };
}

function sharedBy({ sending, source, relations }: Delivery) {
  return { at: sending.now, sizeBytes: source.byteLength, problem: null, source: hashOf(source), relations };
}

async function giveAttachments(
  tx: Tx,
  { id, sending }: Delivery,
  {
    attachments,
    inboxes,
  }: {
    readonly attachments: readonly StoredAttachment[];
    readonly inboxes: readonly { readonly id: string; readonly accountId: string }[];
  },
): Promise<void> {
  const at = sending.now;
  const { account, outgoing } = sending;
  const sent = { accountId: account.id, messageId: id, at };
  await hold(tx, planHolding(outgoing.draftId, { wanted: attachments, held: [] }), sent);
  const owners = inboxes.map((inbox) => ({ accountId: inbox.accountId, messageId: inbox.id, at }));
  await shareAttachments(tx, attachments, owners);
}

async function draftBytes(tx: Tx, { account, outgoing }: Sending): Promise<number> {
  const draft = await tx
    .selectFrom("messages")
    .select("sizeBytes")
    .where("accountId", "=", account.id)
    .where("id", "=", outgoing.draftId)
    .where("folder", "=", "drafts")
    .executeTakeFirst();
  return draft?.sizeBytes ?? 0;
}

/** What it held and did not send goes with it. */
async function deleteDraft(tx: Tx, { account, outgoing }: Sending): Promise<void> {
  await tx
    .deleteFrom("messages")
    .where("accountId", "=", account.id)
    .where("id", "=", outgoing.draftId)
    .where("folder", "=", "drafts")
    .execute();
}
