import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

const Folder = z.enum(["inbox", "sent", "archive"]);
const Message = z.object({ id: z.string(), subject: z.string(), receivedAt: z.date() });

/** The contract that tRPC's clients call here. */
export const mail = defineContract({
  messages: {
    /** Messages in a folder, newest first. */
    list: query({
      input: z.object({ folder: Folder, limit: z.int().min(1).max(100).default(2), cursor: z.int().nullish() }),
      output: z.object({ items: z.array(Message), next: z.int().nullable() }),
      pagination: { cursor: "cursor", items: "items", next: "next" },
    }),
    send: mutation({
      input: z.object({ to: z.string(), at: z.date().optional() }),
      output: Message,
      errors: {
        MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int(), since: z.date() }) },
        RECIPIENT_GONE: { status: 410 },
      },
    }),
    attach: mutation({
      input: form({ file: z.file(), note: z.string().optional() }),
      output: z.object({ name: z.string(), bytes: z.int(), note: z.string().optional() }),
    }),
    arrivals: subscription({ input: z.strictObject({ folder: Folder }), output: Message, resumable: true }),
  },
  import: mutation({ input: bytes(), output: z.int() }),
  export: query({ output: bytes() }),
  ticks: subscription({ output: z.int(), errors: { CLOCK_STOPPED: { status: 500 + 3 } } }),
  hang: query({}),
  whoami: query({ output: z.string().nullable() }),
  flaky: query({ input: z.string(), output: z.int() }),
});
