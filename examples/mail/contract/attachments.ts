import { bytes, form, mutation, query } from "@parley/contract";
import { z } from "zod";
import { mailboxFull } from "./errors.js";
import { Attachment, maxFileBytes } from "./schemas.js";

/** Takes a file in, to be named by a draft or a message that is sent. What nobody names within a day is deleted. */
export const upload = mutation({
  input: form({ file: z.file().max(maxFileBytes) }),
  output: Attachment,
  errors: mailboxFull,
  maxBodyBytes: maxFileBytes + 2 ** 16,
});

/** The attachment's bytes, under its name. */
export const download = query({
  input: z.object({ id: z.uuid() }),
  output: bytes(),
  errors: { NO_SUCH_ATTACHMENT: { status: 404, message: "There is no such attachment in this account." } },
});
