// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { AttachmentsDownloadError, AttachmentsUploadError } from "../errors.js";
import type { Attachment } from "../models.js";
import { type Call, startCall } from "../runtime/call.js";
import type { Connected } from "../runtime/connection.js";
import { type Download, startDownload } from "../runtime/download.js";
import type { CallOptions } from "../runtime/options.js";
import type { AttachmentsDownloadInput, AttachmentsUploadInput } from "../types/attachments.js";
import * as procedures from "../procedures/attachments.js";

/**
 * The attachment's bytes, under its name.
 *
 * @throws NO_SUCH_ATTACHMENT – There is no such attachment in this account.
 * @example
 * const file = await attachmentsDownload(client, { id: "0190c7a0-0000-7000-8000-000000000001" });
 */
export function attachmentsDownload(
  client: Connected,
  input: AttachmentsDownloadInput,
  options?: CallOptions,
): Download<AttachmentsDownloadError> {
  return startDownload(client, procedures.attachmentsDownload, { input, options });
}

/**
 * Takes a file in, to be named by a draft or a message that is sent.
 *
 * What nobody names within a day is deleted.
 *
 * At most 26,279,936 bytes may be sent.
 *
 * @throws MAILBOX_FULL – Mailbox full.
 * @example
 * const attachment = await attachmentsUpload(client, { file: new File(["hello"], "hello.txt", { type: "text/plain" }) });
 */
export function attachmentsUpload(
  client: Connected,
  input: AttachmentsUploadInput | FormData,
  options?: CallOptions,
): Call<Attachment, AttachmentsUploadError> {
  return startCall(client, procedures.attachmentsUpload, { input, options });
}
