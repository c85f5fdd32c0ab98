// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { AttachmentsUploadMailboxFull, DraftsSaveNoSuchAttachment } from "./models.js";
import { isRpcError } from "./runtime/is-error.js";
import type { RpcError, SystemError } from "./runtime/rpc-error.js";
import type { MessagesSendRecipientGoneData } from "./types/messages.js";
import type { SessionSignInTooManyAttemptsData } from "./types/session.js";

/**
 * What `attachments.download` can fail with:
 * - `NO_SUCH_ATTACHMENT` – There is no such attachment in this account.
 */
export type AttachmentsDownloadError = RpcError<"NO_SUCH_ATTACHMENT", undefined> | SystemError;

/**
 * What `attachments.upload` can fail with:
 * - `MAILBOX_FULL` – Mailbox full.
 */
export type AttachmentsUploadError = RpcError<"MAILBOX_FULL", AttachmentsUploadMailboxFull> | SystemError;

/**
 * What `drafts.save` can fail with:
 * - `MAILBOX_FULL` – Mailbox full.
 * - `NO_SUCH_ATTACHMENT` – No such attachment.
 * - `NO_SUCH_DRAFT` – The draft has been sent or deleted.
 */
export type DraftsSaveError = RpcError<"MAILBOX_FULL", AttachmentsUploadMailboxFull> | RpcError<"NO_SUCH_ATTACHMENT", DraftsSaveNoSuchAttachment> | RpcError<"NO_SUCH_DRAFT", undefined> | SystemError;

/**
 * What `messages.import` can fail with:
 * - `MAILBOX_FULL` – Mailbox full.
 */
export type MessagesImportError = RpcError<"MAILBOX_FULL", AttachmentsUploadMailboxFull> | SystemError;

/**
 * What `messages.markRead` can fail with:
 * - `NO_SUCH_MESSAGE` – There is no such message in this account.
 */
export type MessagesMarkReadError = RpcError<"NO_SUCH_MESSAGE", undefined> | SystemError;

/**
 * What `messages.move` can fail with:
 * - `NO_SUCH_MESSAGE` – There is no such message in this account.
 */
export type MessagesMoveError = RpcError<"NO_SUCH_MESSAGE", undefined> | SystemError;

/**
 * What `messages.read` can fail with:
 * - `NO_SUCH_MESSAGE` – There is no such message in this account.
 */
export type MessagesReadError = RpcError<"NO_SUCH_MESSAGE", undefined> | SystemError;

/**
 * What `messages.send` can fail with:
 * - `MAILBOX_FULL` – Mailbox full.
 * - `NO_SUCH_ATTACHMENT` – No such attachment.
 * - `RECIPIENT_GONE` – Recipient gone.
 */
export type MessagesSendError = RpcError<"MAILBOX_FULL", AttachmentsUploadMailboxFull> | RpcError<"NO_SUCH_ATTACHMENT", DraftsSaveNoSuchAttachment> | RpcError<"RECIPIENT_GONE", MessagesSendRecipientGoneData> | SystemError;

/**
 * What `messages.source` can fail with:
 * - `NO_SUCH_MESSAGE` – There is no such message in this account.
 */
export type MessagesSourceError = RpcError<"NO_SUCH_MESSAGE", undefined> | SystemError;

/**
 * What `session.signIn` can fail with:
 * - `TOO_MANY_ATTEMPTS` – Too many attempts.
 * - `WRONG_PASSWORD` – There is no such account, or its password is another.
 */
export type SessionSignInError = RpcError<"TOO_MANY_ATTEMPTS", SessionSignInTooManyAttemptsData> | RpcError<"WRONG_PASSWORD", undefined> | SystemError;

/** What each procedure can fail with, by its path. */
export interface ErrorsByPath {
  readonly "attachments.download": AttachmentsDownloadError;
  readonly "attachments.upload": AttachmentsUploadError;
  readonly "drafts.save": DraftsSaveError;
  readonly "folders.list": SystemError;
  readonly "messages.arrivals": SystemError;
  readonly "messages.import": MessagesImportError;
  readonly "messages.list": SystemError;
  readonly "messages.markRead": MessagesMarkReadError;
  readonly "messages.move": MessagesMoveError;
  readonly "messages.read": MessagesReadError;
  readonly "messages.remove": SystemError;
  readonly "messages.search": SystemError;
  readonly "messages.send": MessagesSendError;
  readonly "messages.source": MessagesSourceError;
  readonly "messages.thread": SystemError;
  readonly "session.current": SystemError;
  readonly "session.signIn": SessionSignInError;
  readonly "session.signOut": SystemError;
}

/**
 * Whether something that was thrown is a failure of a call; of one procedure, and with one code, where these are given.
 *
 * @example
 * try {
 *   // …
 * } catch (error) {
 *   if (!isError(error)) throw error;
 *   console.error(error.code, error.requestId);
 * }
 */
export function isError(error: unknown): error is RpcError;
export function isError<Path extends keyof ErrorsByPath>(error: unknown, path: Path): error is ErrorsByPath[Path];
export function isError<Path extends keyof ErrorsByPath, Code extends ErrorsByPath[Path]["code"]>(
  error: unknown,
  path: Path,
  code: Code,
): error is Extract<ErrorsByPath[Path], { readonly code: Code }>;
export function isError(error: unknown, path?: string, code?: string): boolean {
  return isRpcError(error, path, code);
}
