import { defineContract, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

const Summary = z.object({
  id: z.string(),
  from: z.string(),
  subject: z.string(),
  sentAt: z.date(),
  flagged: z.boolean(),
});
const Message = Summary.extend({ to: z.array(z.string()), text: z.string(), attachments: z.array(z.string()) });
const Broken = z.object({ id: z.string(), reason: z.string() });

export const mail = defineContract({
  /** The newest messages, the files that could not be read, and the cursor `arrivals` goes on from. */
  list: query({
    input: z.object({ limit: z.int().min(1).max(100).default(25) }),
    output: z.object({ messages: z.array(Summary), broken: z.array(Broken), cursor: z.int() }),
  }),
  /** One message with its text. */
  read: query({
    input: z.object({ id: z.string() }),
    output: Message,
    errors: { NO_SUCH_MESSAGE: { status: 404 }, BROKEN_MESSAGE: { status: 422, data: Broken } },
  }),
  /** Flags a message, or takes its flag away. */
  flag: mutation({
    input: z.object({ id: z.string(), flagged: z.boolean().default(true) }),
    output: Summary,
    errors: { NO_SUCH_MESSAGE: { status: 404 } },
    idempotent: true,
  }),
  /** Puts a message into the mailbox. */
  deliver: mutation({ input: z.object({ from: z.email(), subject: z.string(), text: z.string() }), output: Summary }),
  /** Messages as they arrive after a cursor. A client that loses its connection goes on where it was. */
  arrivals: subscription({ input: z.object({ after: z.int() }), output: Summary, resumable: true }),
});
