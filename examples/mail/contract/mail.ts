import { defineContract } from "@parley/contract";
import * as attachments from "./attachments.js";
import * as drafts from "./drafts.js";
import * as folders from "./folders.js";
import * as messages from "./messages.js";
import * as session from "./session.js";

export * as schemas from "./schemas.js";

/** What the mail server offers. */
export const mail = defineContract(
  { session, folders, messages, drafts, attachments },
  { name: "parley-mail", version: "1.0.0" },
);
