// #region contract
import { defineContract, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

const Folder = z.enum(["inbox", "sent", "archive"]);
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() });

export const mail = defineContract({
  messages: {
    /** Messages in a folder, newest first. */
    list: query({
      input: z.object({ folder: Folder, limit: z.int().min(1).max(100).default(25) }),
      output: z.object({ items: z.array(Message) }),
    }),
    /** Delivers to local accounts. */
    send: mutation({
      input: z.object({ to: z.email(), subject: z.string() }),
      output: Message,
      errors: {
        MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }) },
        RECIPIENT_GONE: { status: 410 },
      },
      timeoutMs: 5_000,
    }),
    /** Messages as they arrive. */
    arrivals: subscription({ input: z.object({ folder: Folder }), output: Message, resumable: true }),
  },
  ping: query({ output: z.string() }),
});
// #endregion
