import { bytes, form, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";
import { mailboxFull, noSuchAttachments, noSuchMessage } from "./errors.js";
import { Folder, ids, Message, maxFileBytes, NextCursor, Outgoing, Summary } from "./schemas.js";

/** The messages of a folder, newest first. */
export const list = query({
  route: "GET /folders/{folder}/messages",
  input: z.object({
    folder: Folder,
    limit: z.int().min(1).max(100).default(50),
    cursor: z.string().optional(),
  }),
  output: z.object({ items: z.array(Summary), next: NextCursor }),
  pagination: { cursor: "cursor", items: "items", next: "next" },
});

/** One message with everything in it. Reading does not mark it as read. */
export const read = query({
  route: "GET /messages/{id}",
  input: z.object({ id: z.uuid() }),
  output: Message,
  errors: noSuchMessage,
});

/** A message, what it answers and what answers it, oldest first. */
export const thread = query({
  input: z.object({ threadId: z.uuid() }),
  output: z.array(Summary),
});

/**
 * Finds messages by their words, best match first: text, subject, people and the names of attachments. All words must be there, each as the
 * beginning of one; `"several words"` in that order, `-word` not at all. Of more than a thousand matches, the newest thousand.
 */
export const search = query({
  route: "GET /search",
  input: z.object({
    text: z.string().min(1).max(500),
    folder: Folder.optional(),
    limit: z.int().min(1).max(100).default(25),
    cursor: z.string().optional(),
  }),
  output: z.object({
    items: z.array(
      z.object({
        message: Summary,
        /** A passage with what matched, in parts. */
        passage: z.array(z.object({ text: z.string(), match: z.boolean() })),
      }),
    ),
    next: NextCursor,
  }),
  pagination: { cursor: "cursor", items: "items", next: "next" },
  criticality: "sheddable-plus",
});

/**
 * Delivers to local accounts: to all recipients or, when that cannot be, to none. Answers the copy in `sent`. Attachments may have 25 MiB
 * together; more is refused with PAYLOAD_TOO_LARGE.
 */
export const send = mutation({
  route: "POST /messages",
  input: Outgoing,
  output: Summary,
  errors: {
    ...mailboxFull,
    RECIPIENT_GONE: { status: 410, data: z.object({ addresses: z.array(z.string()) }) },
    ...noSuchAttachments,
  },
  idempotent: "key",
  criticality: "critical-plus",
});

/** Marks messages as read, or as unread. */
export const markRead = mutation({
  input: z.object({ ids, read: z.boolean() }),
  errors: noSuchMessage,
  idempotent: true,
});

/** Moves messages to another folder. */
export const move = mutation({
  input: z.object({ ids, to: Folder.exclude(["drafts"]) }),
  errors: noSuchMessage,
  idempotent: true,
});

/** Does away with messages for good. To move them to the trash, move them there. */
export const remove = mutation({ input: z.object({ ids }), idempotent: true });

/** The message as it was imported or delivered, a `.eml`. A draft has none: NO_SUCH_MESSAGE. */
export const source = query({ input: z.object({ id: z.uuid() }), output: bytes(), errors: noSuchMessage });

/**
 * Takes a `.eml` into the account. One that cannot be parsed is kept too, and its `problem` says why. Importing the same bytes
 * twice changes nothing and answers the message that is there.
 */
const importMessage = mutation({
  input: form({ file: z.file().max(maxFileBytes), folder: Folder.exclude(["drafts"]).default("inbox") }),
  output: Summary,
  errors: mailboxFull,
  maxBodyBytes: maxFileBytes + 2 ** 16,
  idempotent: true,
});

// A word that no variable can have.
export { importMessage as import };

/** Messages as they arrive in the inbox. A client that loses its connection misses none. */
export const arrivals = subscription({ output: Summary, resumable: true });
