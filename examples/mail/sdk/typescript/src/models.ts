// Made from the contract of parley-mail. Changes are lost when it is made again.

export interface Account {
  /** Format email. */
  address: string;
  name: string;
  /** What the account's messages and attachments take. */
  usedBytes: number;
  quotaBytes: number;
}

/** At most 254 characters, format email. */
export type Address = string;

export interface Attachment {
  /** Format uuid. */
  id: string;
  name: string;
  /** A media type, as the sender named it: not to be trusted. */
  type: string;
  sizeBytes: number;
  /** Set for a picture that the message shows by `cid:` in its HTML. */
  contentId: string | null;
}

export interface AttachmentsUploadMailboxFull {
  addresses: string[];
  limitBytes: number;
}

export interface Draft {
  /** Default []. */
  to?: readonly string[] | undefined;
  /** Default []. */
  cc?: readonly string[] | undefined;
  /** At most 1000 characters, default "". */
  subject?: string | undefined;
  /** At most 500,000 characters, default "". */
  text?: string | undefined;
  /**
   * The message that is answered.
   * Default null.
   */
  inReplyTo?: string | null | undefined;
  /**
   * What `attachments.upload` answered.
   * At most 50 items, default [].
   */
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
  /**
   * The same for a message, its answers and theirs.
   * Format uuid.
   */
  threadId: string;
  folder: Folder;
  from: Person;
  to: Person[];
  subject: string;
  /** How the text begins. */
  preview: string;
  /** When it arrived, was sent or, for a draft, was last saved. */
  at: Date;
  read: boolean;
  attachmentCount: number;
  sizeBytes: number;
  /** What is wrong with a message that could not be parsed, or not be shown whole; it is kept, and its source can be downloaded. */
  problem: string | null;
  cc: Person[];
  text: string;
  /** As the sender wrote it, not sanitised; null when there is only text. */
  html: string | null;
  attachments: Attachment[];
  /** The message this one answers, when that is in the account too. */
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
  /** At most 500,000 characters, default "". */
  text?: string | undefined;
  /**
   * The message that is answered.
   * Default null.
   */
  inReplyTo?: string | null | undefined;
  /**
   * What `attachments.upload` answered.
   * At most 50 items, default [].
   */
  attachmentIds?: readonly string[] | undefined;
  /**
   * The draft it was written as, which sending does away with.
   * Default null.
   */
  draftId?: string | null | undefined;
}

export interface Person {
  name: string;
  address: string;
}

export interface Summary {
  /** Format uuid. */
  id: string;
  /**
   * The same for a message, its answers and theirs.
   * Format uuid.
   */
  threadId: string;
  folder: Folder;
  from: Person;
  to: Person[];
  subject: string;
  /** How the text begins. */
  preview: string;
  /** When it arrived, was sent or, for a draft, was last saved. */
  at: Date;
  read: boolean;
  attachmentCount: number;
  sizeBytes: number;
  /** What is wrong with a message that could not be parsed, or not be shown whole; it is kept, and its source can be downloaded. */
  problem: string | null;
}

/** 1–500 items. */
export type ids = readonly string[];
