import { z } from "zod";

/** The largest file that can be attached, and the largest `.eml` that can be imported: 25 MiB, as elsewhere. */
export const maxFileBytes = 25 * 2 ** 20;

/** Where a message can be. Drafts are written with `drafts.save`; nothing can be moved there. */
export const Folder = z.enum(["inbox", "drafts", "sent", "archive", "trash"]).meta({ id: "Folder" });

/** Who somebody is in a header: an address, and the name beside it where there is one. */
export const Person = z.object({ name: z.string(), address: z.string() }).meta({ id: "Person" });

/** An address that mail can be sent to: no longer than one that goes through SMTP (RFC 5321). */
export const Address = z.email().max(254);

export const Account = z
  .object({
    address: z.email(),
    name: z.string(),
    /** What the account's messages and attachments take. */
    usedBytes: z.int(),
    quotaBytes: z.int(),
  })
  .meta({ id: "Account" });

/** What a list shows of a message. */
export const Summary = z
  .object({
    id: z.uuid(),
    /** The same for a message, its answers and theirs. */
    threadId: z.uuid(),
    folder: Folder,
    from: Person,
    to: z.array(Person),
    subject: z.string(),
    /** How the text begins. */
    preview: z.string(),
    /** When it arrived, was sent or, for a draft, was last saved. */
    at: z.date(),
    read: z.boolean(),
    attachmentCount: z.int(),
    sizeBytes: z.int(),
    /** What is wrong with a message that could not be parsed, or not be shown whole; it is kept, and its source can be downloaded. */
    problem: z.string().nullable(),
  })
  .meta({ id: "Summary" });

export const Attachment = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** A media type, as the sender named it: not to be trusted. */
    type: z.string(),
    sizeBytes: z.int(),
    /** Set for a picture that the message shows by `cid:` in its HTML. */
    contentId: z.string().nullable(),
  })
  .meta({ id: "Attachment" });

export const Message = Summary.extend({
  cc: z.array(Person),
  text: z.string(),
  /** As the sender wrote it, not sanitised; null when there is only text. */
  html: z.string().nullable(),
  attachments: z.array(Attachment),
  /** The message this one answers, when that is in the account too. */
  inReplyTo: z.uuid().nullable(),
}).meta({ id: "Message" });

/** What a person writes: as a draft anything goes, even addresses that are still half typed. */
export const Draft = z
  .object({
    to: z.array(z.string()).default([]),
    cc: z.array(z.string()).default([]),
    subject: z.string().max(1_000).default(""),
    text: z.string().max(500_000).default(""),
    /** The message that is answered. */
    inReplyTo: z.uuid().nullable().default(null),
    /** What `attachments.upload` answered. */
    attachmentIds: z.array(z.uuid()).max(50).default([]),
  })
  .meta({ id: "Draft" });

/** A draft that can be sent: at least one recipient, and addresses only. */
export const Outgoing = Draft.extend({
  to: z.array(Address).min(1).max(100),
  cc: z.array(Address).max(100).default([]),
  /** The draft it was written as, which sending does away with. */
  draftId: z.uuid().nullable().default(null),
}).meta({ id: "Outgoing" });

/** The cursor of a page: opaque, and null after the last one. */
export const NextCursor = z.string().nullable();

export const ids = z.array(z.uuid()).min(1).max(500);
