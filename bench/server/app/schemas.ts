import { z } from "zod";

/** The schemas of the application that every candidate serves: all validate the same, in and out. */
export const Echo = z.object({ text: z.string() });

export const Folder = z.object({ folder: z.enum(["inbox", "sent"]), limit: z.int().min(1).max(100) });

export const Message = z.object({
  id: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  preview: z.string(),
  receivedAt: z.date(),
  readAt: z.date().nullable(),
  starred: z.boolean(),
});

export const Page = z.object({ items: z.array(Message), total: z.int() });

export const Upload = z.object({
  contacts: z.array(z.object({ name: z.string(), address: z.email(), visits: z.int() })),
});

export const Uploaded = z.object({ count: z.int() });

/** What the declared error `MAILBOX_FULL` carries. */
export const MailboxFull = z.object({ limitBytes: z.int() });

export const Tick = z.object({ at: z.int(), text: z.string() });
