import type { Attachment, DraftInput } from "../types.js";

/** A file on its way into a draft. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  /** What the server made of it; null until it has arrived. */
  readonly attachment: Attachment | null;
  /** Why it did not arrive. */
  readonly problem: string | null;
}

/** What a person writes. */
export interface Draft {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** What is being typed and is no chip yet. */
  readonly typedTo: string;
  readonly typedCc: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly uploads: readonly Upload[];
}

export const blankDraft: Draft = {
  to: [],
  cc: [],
  typedTo: "",
  typedCc: "",
  subject: "",
  text: "",
  inReplyTo: null,
  uploads: [],
};

/** An attachment that the server has, as part of a draft. */
export function toUpload(attachment: Attachment): Upload {
  const { id, name, sizeBytes } = attachment;
  return { key: id, name, sizeBytes, sentBytes: sizeBytes, attachment, problem: null };
}

/** A draft as the server keeps it, half-typed addresses and all. */
export function toDraftInput(draft: Draft): DraftInput {
  const { subject, text, inReplyTo, uploads } = draft;
  return {
    to: withTyped(draft.to, draft.typedTo),
    cc: withTyped(draft.cc, draft.typedCc),
    subject,
    text,
    inReplyTo,
    attachmentIds: uploads.flatMap(({ attachment }) => attachment?.id ?? []),
  };
}

/** Whether there is nothing worth keeping. */
export function isBlank(draft: Draft): boolean {
  const { to, cc, subject, text, attachmentIds } = toDraftInput(draft);
  return [to, cc, attachmentIds, subject?.trim(), text?.trim()].every((part) => !part?.length);
}

function withTyped(addresses: readonly string[], typed: string): string[] {
  return typed.trim() === "" ? [...addresses] : [...addresses, typed.trim()];
}
