// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { FolderInput, NextCursor, Summary, ids } from "../models.js";

/** The input of `messages.import`. */
export interface MessagesImportInput {
  /** At most 26,214,400 bytes. */
  file: Blob;
  /** Default "inbox". */
  folder?: "inbox" | "sent" | "archive" | "trash" | undefined;
}

/** The input of `messages.list`. */
export interface MessagesListInput {
  folder: FolderInput;
  /** 1–100, default 50. */
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** The output of `messages.list`. */
export interface MessagesListOutput {
  items: Summary[];
  next: NextCursor;
}

/** The input of `messages.markRead`. */
export interface MessagesMarkReadInput {
  ids: ids;
  read: boolean;
}

/** The input of `messages.move`. */
export interface MessagesMoveInput {
  ids: ids;
  to: "inbox" | "sent" | "archive" | "trash";
}

/** The input of `messages.read`. */
export interface MessagesReadInput {
  /** Format uuid. */
  id: string;
}

/** The input of `messages.remove`. */
export interface MessagesRemoveInput {
  ids: ids;
}

/** The input of `messages.search`. */
export interface MessagesSearchInput {
  /** 1–500 characters. */
  text: string;
  folder?: FolderInput | undefined;
  /** 1–100, default 25. */
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** The output of `messages.search`. */
export interface MessagesSearchOutput {
  items: ({
    message: Summary;
    passage: ({
      text: string;
      match: boolean;
    })[];
  })[];
  next: NextCursor;
}

/** The data of RECIPIENT_GONE of `messages.send`. */
export interface MessagesSendRecipientGoneData {
  addresses: string[];
}

/** The input of `messages.source`. */
export interface MessagesSourceInput {
  /** Format uuid. */
  id: string;
}

/** The input of `messages.thread`. */
export interface MessagesThreadInput {
  /** Format uuid. */
  threadId: string;
}
