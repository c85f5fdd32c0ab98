import { mutation } from "@parley/contract";
import { z } from "zod";
import { mailboxFull, noSuchAttachments } from "./errors.js";
import { Draft, Summary } from "./schemas.js";

/**
 * Keeps what has been written so far: without an id as a new draft, else in place of that one. Attachments of other messages can be named
 * too, to forward them.
 */
export const save = mutation({
  input: z.object({ id: z.uuid().nullable(), draft: Draft }),
  output: Summary,
  errors: {
    NO_SUCH_DRAFT: { status: 404, message: "The draft has been sent or deleted." },
    ...noSuchAttachments,
    ...mailboxFull,
  },
});
