// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { DraftsSaveError } from "../errors.js";
import type { Summary } from "../models.js";
import { type Call, startCall } from "../runtime/call.js";
import type { Connected } from "../runtime/connection.js";
import type { CallOptions } from "../runtime/options.js";
import type { DraftsSaveInput } from "../types/drafts.js";
import * as procedures from "../procedures/drafts.js";

/**
 * Keeps what has been written so far: without an id as a new draft, else in place of that one.
 *
 * Attachments of other messages can be named too, to forward them.
 *
 * @throws MAILBOX_FULL – Mailbox full.
 * @throws NO_SUCH_ATTACHMENT – No such attachment.
 * @throws NO_SUCH_DRAFT – The draft has been sent or deleted.
 * @example
 * const draft = await draftsSave(client, { id: "0190c7a0-0000-7000-8000-000000000001", draft: {} });
 */
export function draftsSave(
  client: Connected,
  input: DraftsSaveInput,
  options?: CallOptions,
): Call<Summary, DraftsSaveError> {
  return startCall(client, procedures.draftsSave, { input, options });
}
