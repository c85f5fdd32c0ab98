import { isError } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import { api } from "../api.js";
import { errorWords } from "../words/errors.js";
import { size } from "../words/sizes.js";
import type { Upload } from "./draft.js";

interface UploadOptions {
  readonly signal: AbortSignal;
  /** Told what has changed; nothing more once the signal has aborted. */
  readonly onChange: (change: Partial<Upload>) => void;
}

/** Sends a file to the server, and tells how far it has come and what came of it. */
export function startUpload(file: File, { signal, onChange }: UploadOptions): void {
  const onUploadProgress = ({ sentBytes, totalBytes }: { readonly sentBytes: number; readonly totalBytes: number }) => {
    // The form around the file is counted, too.
    if (!signal.aborted && totalBytes > 0) onChange({ sentBytes: Math.round((sentBytes / totalBytes) * file.size) });
  };
  api.attachments.upload({ file }, { signal, onUploadProgress }).then(
    (attachment) => onChange({ attachment, sentBytes: file.size }),
    (error: unknown) => {
      if (!signal.aborted) onChange({ problem: wordsFor(error) });
    },
  );
}

function wordsFor(error: unknown): string {
  if (isError(error, mail.attachments.upload, "MAILBOX_FULL")) {
    return `Your mailbox has no room: it may hold ${size(error.data.limitBytes)}`;
  }
  return errorWords(error);
}
