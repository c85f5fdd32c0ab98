// Made from the contract of parley-mail. Changes are lost when it is made again.

export { type ParleyMailClient, createClient } from "./client.js";
export { connect } from "./connect.js";
export { contract } from "./contract.js";
export {
  type AttachmentsDownloadError,
  type AttachmentsUploadError,
  type DraftsSaveError,
  type ErrorsByPath,
  type MessagesImportError,
  type MessagesMarkReadError,
  type MessagesMoveError,
  type MessagesReadError,
  type MessagesSendError,
  type MessagesSourceError,
  type SessionSignInError,
  isError,
} from "./errors.js";
export {
  type Account,
  type Address,
  type Attachment,
  type AttachmentsUploadMailboxFull,
  type Draft,
  type DraftsSaveNoSuchAttachment,
  Folder,
  type FolderInput,
  type Message,
  type NextCursor,
  type Outgoing,
  type Person,
  type Summary,
  type ids,
} from "./models.js";
export type { Call, Result, WithResponse } from "./runtime/call.js";
export type { Connected } from "./runtime/connection.js";
export type { Download } from "./runtime/download.js";
export type { FileSource } from "./runtime/files.js";
export type {
  CallOptions,
  ClientOptions,
  Fetch,
  HeaderValues,
  LogEntry,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  RetryOptions,
  StreamOptions,
} from "./runtime/options.js";
export type { PagedCall } from "./runtime/paged-call.js";
export {
  type ClientCode,
  type ContractMismatch,
  type Issue,
  type MismatchError,
  RpcError,
  type SystemCode,
  type SystemError,
  type Unrecognized,
} from "./runtime/rpc-error.js";
export type { Stream } from "./runtime/stream.js";
export type { AttachmentsDownloadInput, AttachmentsUploadInput } from "./types/attachments.js";
export type { DraftsSaveInput } from "./types/drafts.js";
export type { FoldersListOutput } from "./types/folders.js";
export type {
  MessagesImportInput,
  MessagesListInput,
  MessagesListOutput,
  MessagesMarkReadInput,
  MessagesMoveInput,
  MessagesReadInput,
  MessagesRemoveInput,
  MessagesSearchInput,
  MessagesSearchOutput,
  MessagesSendRecipientGoneData,
  MessagesSourceInput,
  MessagesThreadInput,
} from "./types/messages.js";
export type { SessionSignInInput, SessionSignInTooManyAttemptsData } from "./types/session.js";
