// Made from the contract of parley-mail. Changes are lost when it is made again.

export interface Account {
  /** Format email. */
  address: string;
  name: string;
  /** A whole number. */
  usedBytes: number;
  /** A whole number. */
  quotaBytes: number;
}

/** At most 254 characters, format email. */
export type Address = string;

export interface Attachment {
  /** Format uuid. */
  id: string;
  name: string;
  type: string;
  /** A whole number. */
  sizeBytes: number;
  contentId: string | null;
}

export interface AttachmentsUploadMailboxFull {
  addresses: string[];
  /** A whole number. */
  limitBytes: number;
}

export interface Draft {
  /** Default []. */
  to?: readonly string[] | undefined;
  /** Default []. */
  cc?: readonly string[] | undefined;
  /** At most 1000 characters, default "". */
  subject?: string | undefined;
  /** At most 500000 characters, default "". */
  text?: string | undefined;
  /** Default null. */
  inReplyTo?: string | null | undefined;
  /** At most 50 items, default []. */
  attachmentIds?: readonly string[] | undefined;
}

export interface DraftsSaveNoSuchAttachment {
  attachmentIds: string[];
}

export type Folder = "inbox" | "drafts" | "sent" | "archive" | "trash" | (string & {});

/** The known values of `Folder`. */
export const Folder = {
  inbox: "inbox",
  drafts: "drafts",
  sent: "sent",
  archive: "archive",
  trash: "trash",
} as const;

export type FolderInput = "inbox" | "drafts" | "sent" | "archive" | "trash";

export interface Message {
  /** Format uuid. */
  id: string;
  /** Format uuid. */
  threadId: string;
  folder: Folder;
  from: Person;
  to: Person[];
  subject: string;
  preview: string;
  at: Date;
  read: boolean;
  /** A whole number. */
  attachmentCount: number;
  /** A whole number. */
  sizeBytes: number;
  problem: string | null;
  cc: Person[];
  text: string;
  html: string | null;
  attachments: Attachment[];
  inReplyTo: string | null;
}

export type NextCursor = string | null;

export interface Outgoing {
  /** 1–100 items. */
  to: readonly Address[];
  /** At most 100 items, default []. */
  cc?: readonly Address[] | undefined;
  /** At most 1000 characters, default "". */
  subject?: string | undefined;
  /** At most 500000 characters, default "". */
  text?: string | undefined;
  /** Default null. */
  inReplyTo?: string | null | undefined;
  /** At most 50 items, default []. */
  attachmentIds?: readonly string[] | undefined;
  /** Default null. */
  draftId?: string | null | undefined;
}

export interface Person {
  name: string;
  address: string;
}

export interface Summary {
  /** Format uuid. */
  id: string;
  /** Format uuid. */
  threadId: string;
  folder: Folder;
  from: Person;
  to: Person[];
  subject: string;
  preview: string;
  at: Date;
  read: boolean;
  /** A whole number. */
  attachmentCount: number;
  /** A whole number. */
  sizeBytes: number;
  problem: string | null;
}

/** 1–500 items. */
export type ids = readonly string[];
