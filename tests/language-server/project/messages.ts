import { mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

const Folder = z.enum(["inbox", "sent", "archive"]);
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() });

/** Messages in a folder, newest first. */
export const list = query({
  input: z.object({ folder: Folder, limit: z.int().default(25) }),
  output: z.object({ items: z.array(Message) }),
});

/** Delivers to local accounts, all of them or none. */
export const send = mutation({
  input: z.object({ to: z.email() }),
  output: Message,
  errors: {
    MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) },
    RECIPIENT_GONE: { status: 410 },
  },
});

/** Messages as they arrive. */
export const arrivals = subscription({ input: z.object({ folder: Folder }), output: Message });
