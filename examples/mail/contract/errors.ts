import { z } from "zod";

/** What several procedures can be refused for: `errors: { ...noSuchMessage, ...mailboxFull }`. */
export const noSuchMessage = {
  NO_SUCH_MESSAGE: { status: 404, message: "There is no such message in this account." },
} as const;

/** Names those that have never been uploaded, or have been deleted because nothing named them for a day. */
export const noSuchAttachments = {
  NO_SUCH_ATTACHMENT: { status: 404, data: z.object({ attachmentIds: z.array(z.uuid()) }) },
} as const;

/** Names whose quota would be passed, and the quota of the first of them. */
export const mailboxFull = {
  MAILBOX_FULL: { status: 409, data: z.object({ addresses: z.array(z.string()), limitBytes: z.int() }) },
} as const;
