// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Procedure } from "../runtime/procedure.js";

export const attachmentsDownload: Procedure = { path: "attachments.download", kind: "query", gives: "bytes" };
export const attachmentsUpload: Procedure = { path: "attachments.upload", kind: "mutation", takes: "form" };
