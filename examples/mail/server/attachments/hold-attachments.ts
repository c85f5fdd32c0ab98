import type { Tx } from "../database/tables.js";
import { type AttachmentOwner, copiesOf, type StoredAttachment } from "./attachments.js";

/** What a draft does to get the attachments that it names. */
export interface Holding {
  /** In the draft's order: one that it may take, or a copy of one that another message has. */
  readonly slots: readonly ({ readonly take: string } | { readonly copy: StoredAttachment })[];
  /** What it had and does not name any more. */
  readonly letGo: readonly string[];
  /** How much less, or more, uploads take that no message names. */
  readonly uploadBytes: number;
}

/** Works out how a message gets from the attachments that it holds to those that it names; what nobody has and what `draftId` has, it may take. */
export function planHolding(
  draftId: string | null,
  { wanted, held }: { readonly wanted: readonly StoredAttachment[]; readonly held: readonly StoredAttachment[] },
): Holding {
  const spare = new Map(held.map((attachment) => [attachment.id, attachment]));
  const slots = wanted.map((attachment) => {
    const own = isFree(attachment, draftId) ? attachment : sameIn(spare.values(), attachment);
    if (!own) return { copy: attachment };
    spare.delete(own.id);
    return { take: own.id };
  });
  const uploads = wanted.filter(({ messageId }) => messageId === null);
  return { slots, letGo: [...spare.keys()], uploadBytes: totalBytes(uploads) - totalBytes(spare.values()) };
}

/** Gives a draft its attachments, and starts the day after which those it let go of are deleted. */
export async function hold(tx: Tx, { slots, letGo }: Holding, owner: AttachmentOwner): Promise<void> {
  const { messageId, at } = owner;
  if (letGo.length > 0) {
    const free = { messageId: null, uploadedAt: at };
    await tx.updateTable("attachments").set(free).where("id", "in", letGo).execute();
  }
  for (const [position, slot] of slots.entries()) {
    if ("take" in slot) {
      await tx.updateTable("attachments").set({ messageId, position }).where("id", "=", slot.take).execute();
    } else {
      const [copy] = copiesOf([slot.copy], owner);
      if (copy)
        await tx
          .insertInto("attachments")
          .values({ ...copy, position })
          .execute();
    }
  }
}

/** Whether a draft may take an attachment: nobody has it, or the draft itself. */
function isFree({ messageId }: StoredAttachment, draftId: string | null): boolean {
  return messageId === null || messageId === draftId;
}

/** A draft that forwards a file names the original's until it has been read again; saving it twice makes no second copy. */
function sameIn(held: Iterable<StoredAttachment>, { blob, name }: StoredAttachment): StoredAttachment | undefined {
  for (const attachment of held) if (attachment.blob === blob && attachment.name === name) return attachment;
  return undefined;
}

function totalBytes(attachments: Iterable<StoredAttachment>): number {
  let total = 0;
  for (const { sizeBytes } of attachments) total += sizeBytes;
  return total;
}
