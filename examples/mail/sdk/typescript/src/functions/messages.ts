// Made from the contract of parley-mail. Changes are lost when it is made again.

import type {
  MessagesImportError,
  MessagesMarkReadError,
  MessagesMoveError,
  MessagesReadError,
  MessagesSendError,
  MessagesSourceError,
} from "../errors.js";
import type { Message, Outgoing, Summary } from "../models.js";
import { type Call, startCall } from "../runtime/call.js";
import type { Connected } from "../runtime/connection.js";
import { type Download, startDownload } from "../runtime/download.js";
import type { CallOptions, StreamOptions } from "../runtime/options.js";
import { type PagedCall, startPages } from "../runtime/paged-call.js";
import type { SystemError } from "../runtime/rpc-error.js";
import { type Stream, startStream } from "../runtime/stream.js";
import type {
  MessagesImportInput,
  MessagesListInput,
  MessagesListOutput,
  MessagesMarkReadInput,
  MessagesMoveInput,
  MessagesReadInput,
  MessagesRemoveInput,
  MessagesSearchInput,
  MessagesSearchOutput,
  MessagesSourceInput,
  MessagesThreadInput,
} from "../types/messages.js";
import * as procedures from "../procedures/messages.js";

/**
 * Messages as they arrive in the inbox.
 *
 * A client that loses its connection misses none.
 *
 * After a lost connection it goes on after the last event that was seen.
 *
 * @example
 * for await (const event of messagesArrivals(client)) console.log(event);
 */
export function messagesArrivals(client: Connected, options?: StreamOptions): Stream<Summary> {
  return startStream(client, procedures.messagesArrivals, { options });
}

/**
 * Takes a `.eml` into the account.
 *
 * One that cannot be parsed is kept too, and its `problem` says why. Importing the same bytes twice changes nothing and answers the message that is there.
 *
 * Sending it twice does no harm, so it is sent again when the connection fails. At most 26,279,936 bytes may be sent.
 *
 * @throws MAILBOX_FULL – Mailbox full.
 * @example
 * const message = await messagesImport(client, { file: new File(["hello"], "hello.txt", { type: "text/plain" }) });
 */
export function messagesImport(
  client: Connected,
  input: MessagesImportInput | FormData,
  options?: CallOptions,
): Call<Summary, MessagesImportError> {
  return startCall(client, procedures.messagesImport, { input, options });
}

/**
 * The messages of a folder, newest first.
 *
 * Awaited it is one page; iterated it is the items of all pages.
 *
 * @example
 * for await (const item of messagesList(client, { folder: "inbox" })) console.log(item);
 */
export function messagesList(
  client: Connected,
  input: MessagesListInput,
  options?: CallOptions,
): PagedCall<MessagesListOutput["items"][number], MessagesListOutput, SystemError> {
  return startPages(client, procedures.messagesList, { input, options });
}

/**
 * Marks messages as read, or as unread.
 *
 * Sending it twice does no harm, so it is sent again when the connection fails.
 *
 * @throws NO_SUCH_MESSAGE – There is no such message in this account.
 * @example
 * await messagesMarkRead(client, { ids: ["0190c7a0-0000-7000-8000-000000000001"], read: true });
 */
export function messagesMarkRead(
  client: Connected,
  input: MessagesMarkReadInput,
  options?: CallOptions,
): Call<void, MessagesMarkReadError> {
  return startCall(client, procedures.messagesMarkRead, { input, options });
}

/**
 * Moves messages to another folder.
 *
 * Sending it twice does no harm, so it is sent again when the connection fails.
 *
 * @throws NO_SUCH_MESSAGE – There is no such message in this account.
 * @example
 * await messagesMove(client, { ids: ["0190c7a0-0000-7000-8000-000000000001"], to: "inbox" });
 */
export function messagesMove(
  client: Connected,
  input: MessagesMoveInput,
  options?: CallOptions,
): Call<void, MessagesMoveError> {
  return startCall(client, procedures.messagesMove, { input, options });
}

/**
 * One message with everything in it.
 *
 * Reading does not mark it as read.
 *
 * @throws NO_SUCH_MESSAGE – There is no such message in this account.
 * @example
 * const message = await messagesRead(client, { id: "0190c7a0-0000-7000-8000-000000000001" });
 */
export function messagesRead(
  client: Connected,
  input: MessagesReadInput,
  options?: CallOptions,
): Call<Message, MessagesReadError> {
  return startCall(client, procedures.messagesRead, { input, options });
}

/**
 * Does away with messages for good.
 *
 * To move them to the trash, move them there.
 *
 * Sending it twice does no harm, so it is sent again when the connection fails.
 *
 * @example
 * await messagesRemove(client, { ids: ["0190c7a0-0000-7000-8000-000000000001"] });
 */
export function messagesRemove(
  client: Connected,
  input: MessagesRemoveInput,
  options?: CallOptions,
): Call<void, SystemError> {
  return startCall(client, procedures.messagesRemove, { input, options });
}

/**
 * Finds messages by their words, best match first: text, subject, people and the names of attachments.
 *
 * All words must be there, each as the beginning of one; `"several words"` in that order, `-word` not at all. Of more than a thousand matches, the newest thousand.
 *
 * Awaited it is one page; iterated it is the items of all pages.
 *
 * @example
 * for await (const item of messagesSearch(client, { text: "text" })) console.log(item);
 */
export function messagesSearch(
  client: Connected,
  input: MessagesSearchInput,
  options?: CallOptions,
): PagedCall<MessagesSearchOutput["items"][number], MessagesSearchOutput, SystemError> {
  return startPages(client, procedures.messagesSearch, { input, options });
}

/**
 * Delivers to local accounts: to all recipients or, when that cannot be, to none.
 *
 * Answers the copy in `sent`. Attachments may have 25 MiB together; more is refused with PAYLOAD_TOO_LARGE.
 *
 * It is done once however often it is sent: each call carries an idempotency key.
 *
 * @throws MAILBOX_FULL – Mailbox full.
 * @throws NO_SUCH_ATTACHMENT – No such attachment.
 * @throws RECIPIENT_GONE – Recipient gone.
 * @example
 * const message = await messagesSend(client, { to: ["ada@example.com"] });
 */
export function messagesSend(
  client: Connected,
  input: Outgoing,
  options?: CallOptions,
): Call<Summary, MessagesSendError> {
  return startCall(client, procedures.messagesSend, { input, options });
}

/**
 * The message as it was imported or delivered, a `.eml`.
 *
 * A draft has none: NO_SUCH_MESSAGE.
 *
 * @throws NO_SUCH_MESSAGE – There is no such message in this account.
 * @example
 * const file = await messagesSource(client, { id: "0190c7a0-0000-7000-8000-000000000001" });
 */
export function messagesSource(
  client: Connected,
  input: MessagesSourceInput,
  options?: CallOptions,
): Download<MessagesSourceError> {
  return startDownload(client, procedures.messagesSource, { input, options });
}

/**
 * A message, what it answers and what answers it, oldest first.
 *
 * @example
 * const result = await messagesThread(client, { threadId: "0190c7a0-0000-7000-8000-000000000001" });
 */
export function messagesThread(
  client: Connected,
  input: MessagesThreadInput,
  options?: CallOptions,
): Call<Summary[], SystemError> {
  return startCall(client, procedures.messagesThread, { input, options });
}
