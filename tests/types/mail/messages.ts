import { mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

const Message = z.object({ id: z.string(), subject: z.string() });

export const list = query({ input: z.object({ folder: z.string() }), output: z.array(Message) });

export const send = mutation({
  input: z.object({ to: z.string() }),
  output: Message,
  errors: {
    MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int(), since: z.date().default(new Date(0)) }) },
    RECIPIENT_GONE: { status: 410 },
  },
});

export const arrivals = subscription({ input: z.object({ folder: z.string() }), output: Message, resumable: true });
