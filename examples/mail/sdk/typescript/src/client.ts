// Made from the contract of parley-mail. Changes are lost when it is made again.

import { contract } from "./contract.js";
import type {
  AttachmentsDownloadError,
  AttachmentsUploadError,
  DraftsSaveError,
  MessagesImportError,
  MessagesMarkReadError,
  MessagesMoveError,
  MessagesReadError,
  MessagesSendError,
  MessagesSourceError,
  SessionSignInError,
} from "./errors.js";
import type { Account, Attachment, Message, Outgoing, Summary } from "./models.js";
import type { Call } from "./runtime/call.js";
import type { ClientBase } from "./runtime/client-base.js";
import { openClientTree } from "./runtime/client-tree.js";
import type { Download } from "./runtime/download.js";
import type { CallOptions, ClientOptions, StreamOptions } from "./runtime/options.js";
import type { PagedCall } from "./runtime/paged-call.js";
import type { SystemError } from "./runtime/rpc-error.js";
import type { Stream } from "./runtime/stream.js";
import type { AttachmentsDownloadInput, AttachmentsUploadInput } from "./types/attachments.js";
import type { DraftsSaveInput } from "./types/drafts.js";
import type { FoldersListOutput } from "./types/folders.js";
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
} from "./types/messages.js";
import type { SessionSignInInput } from "./types/session.js";
import * as group0 from "./procedures/attachments.js";
import * as group1 from "./procedures/drafts.js";
import * as group2 from "./procedures/folders.js";
import * as group3 from "./procedures/messages.js";
import * as group4 from "./procedures/session.js";

/** A client of parley-mail. */
export interface ParleyMailClient extends ClientBase {
  readonly attachments: AttachmentsClient;
  readonly drafts: DraftsClient;
  readonly folders: FoldersClient;
  readonly messages: MessagesClient;
  readonly session: SessionClient;
}

/** The procedures below `attachments`. */
interface AttachmentsClient {
  /**
   * The attachment's bytes, under its name.
   *
   * @throws NO_SUCH_ATTACHMENT – There is no such attachment in this account.
   * @example
   * const file = await client.attachments.download({ id: "0190c7a0-0000-7000-8000-000000000001" });
   */
  download(input: AttachmentsDownloadInput, options?: CallOptions): Download<AttachmentsDownloadError>;
  /**
   * Takes a file in, to be named by a draft or a message that is sent.
   *
   * What nobody names within a day is deleted.
   *
   * At most 26,279,936 bytes may be sent.
   *
   * @throws MAILBOX_FULL – Mailbox full.
   * @example
   * const attachment = await client.attachments.upload({ file: new File(["hello"], "hello.txt", { type: "text/plain" }) });
   */
  upload(input: AttachmentsUploadInput | FormData, options?: CallOptions): Call<Attachment, AttachmentsUploadError>;
}

/** The procedures below `drafts`. */
interface DraftsClient {
  /**
   * Keeps what has been written so far: without an id as a new draft, else in place of that one.
   *
   * Attachments of other messages can be named too, to forward them.
   *
   * @throws MAILBOX_FULL – Mailbox full.
   * @throws NO_SUCH_ATTACHMENT – No such attachment.
   * @throws NO_SUCH_DRAFT – The draft has been sent or deleted.
   * @example
   * const draft = await client.drafts.save({ id: "0190c7a0-0000-7000-8000-000000000001", draft: {} });
   */
  save(input: DraftsSaveInput, options?: CallOptions): Call<Summary, DraftsSaveError>;
}

/** The procedures below `folders`. */
interface FoldersClient {
  /**
   * Every folder with how much is in it, in the order a person expects them.
   *
   * @example
   * const result = await client.folders.list();
   */
  list(options?: CallOptions): Call<FoldersListOutput, SystemError>;
}

/** The procedures below `messages`. */
interface MessagesClient {
  /**
   * Messages as they arrive in the inbox.
   *
   * A client that loses its connection misses none.
   *
   * After a lost connection it goes on after the last event that was seen.
   *
   * @example
   * for await (const event of client.messages.arrivals()) console.log(event);
   */
  arrivals(options?: StreamOptions): Stream<Summary>;
  /**
   * Takes a `.eml` into the account.
   *
   * One that cannot be parsed is kept too, and its `problem` says why. Importing the same bytes twice changes nothing and answers the message that is there.
   *
   * Sending it twice does no harm, so it is sent again when the connection fails. At most 26,279,936 bytes may be sent.
   *
   * @throws MAILBOX_FULL – Mailbox full.
   * @example
   * const message = await client.messages.import({ file: new File(["hello"], "hello.txt", { type: "text/plain" }) });
   */
  import(input: MessagesImportInput | FormData, options?: CallOptions): Call<Summary, MessagesImportError>;
  /**
   * The messages of a folder, newest first.
   *
   * Awaited it is one page; iterated it is the items of all pages.
   *
   * @example
   * for await (const item of client.messages.list({ folder: "inbox" })) console.log(item);
   */
  list(input: MessagesListInput, options?: CallOptions): PagedCall<MessagesListOutput["items"][number], MessagesListOutput, SystemError>;
  /**
   * Marks messages as read, or as unread.
   *
   * Sending it twice does no harm, so it is sent again when the connection fails.
   *
   * @throws NO_SUCH_MESSAGE – There is no such message in this account.
   * @example
   * await client.messages.markRead({ ids: ["0190c7a0-0000-7000-8000-000000000001"], read: true });
   */
  markRead(input: MessagesMarkReadInput, options?: CallOptions): Call<void, MessagesMarkReadError>;
  /**
   * Moves messages to another folder.
   *
   * Sending it twice does no harm, so it is sent again when the connection fails.
   *
   * @throws NO_SUCH_MESSAGE – There is no such message in this account.
   * @example
   * await client.messages.move({ ids: ["0190c7a0-0000-7000-8000-000000000001"], to: "inbox" });
   */
  move(input: MessagesMoveInput, options?: CallOptions): Call<void, MessagesMoveError>;
  /**
   * One message with everything in it.
   *
   * Reading does not mark it as read.
   *
   * @throws NO_SUCH_MESSAGE – There is no such message in this account.
   * @example
   * const message = await client.messages.read({ id: "0190c7a0-0000-7000-8000-000000000001" });
   */
  read(input: MessagesReadInput, options?: CallOptions): Call<Message, MessagesReadError>;
  /**
   * Does away with messages for good.
   *
   * To move them to the trash, move them there.
   *
   * Sending it twice does no harm, so it is sent again when the connection fails.
   *
   * @example
   * await client.messages.remove({ ids: ["0190c7a0-0000-7000-8000-000000000001"] });
   */
  remove(input: MessagesRemoveInput, options?: CallOptions): Call<void, SystemError>;
  /**
   * Finds messages by their words, best match first: text, subject, people and the names of attachments.
   *
   * All words must be there, each as the beginning of one; `"several words"` in that order, `-word` not at all. Of more than a thousand matches, the newest thousand.
   *
   * Awaited it is one page; iterated it is the items of all pages.
   *
   * @example
   * for await (const item of client.messages.search({ text: "text" })) console.log(item);
   */
  search(input: MessagesSearchInput, options?: CallOptions): PagedCall<MessagesSearchOutput["items"][number], MessagesSearchOutput, SystemError>;
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
   * const message = await client.messages.send({ to: ["ada@example.com"] });
   */
  send(input: Outgoing, options?: CallOptions): Call<Summary, MessagesSendError>;
  /**
   * The message as it was imported or delivered, a `.eml`.
   *
   * A draft has none: NO_SUCH_MESSAGE.
   *
   * @throws NO_SUCH_MESSAGE – There is no such message in this account.
   * @example
   * const file = await client.messages.source({ id: "0190c7a0-0000-7000-8000-000000000001" });
   */
  source(input: MessagesSourceInput, options?: CallOptions): Download<MessagesSourceError>;
  /**
   * A message, what it answers and what answers it, oldest first.
   *
   * @example
   * const result = await client.messages.thread({ threadId: "0190c7a0-0000-7000-8000-000000000001" });
   */
  thread(input: MessagesThreadInput, options?: CallOptions): Call<Summary[], SystemError>;
}

/** The procedures below `session`. */
interface SessionClient {
  /**
   * Who is signed in; null when nobody is.
   *
   * @example
   * const result = await client.session.current();
   */
  current(options?: CallOptions): Call<Account | null, SystemError>;
  /**
   * Begins a session, which the server keeps in an HttpOnly cookie.
   *
   * @throws TOO_MANY_ATTEMPTS – Too many attempts.
   * @throws WRONG_PASSWORD – There is no such account, or its password is another.
   * @example
   * const result = await client.session.signIn({ address: "ada@example.com", password: "text" });
   */
  signIn(input: SessionSignInInput, options?: CallOptions): Call<Account, SessionSignInError>;
  /**
   * Ends the session, here and nowhere else.
   *
   * Sending it twice does no harm, so it is sent again when the connection fails.
   *
   * @example
   * await client.session.signOut();
   */
  signOut(options?: CallOptions): Call<void, SystemError>;
}

/**
 * Makes a client of parley-mail; nothing is sent yet.
 *
 * @throws TypeError when the url is none at which a call could arrive.
 * @example
 * const client = createClient({ url: "https://example.com/rpc" });
 */
export function createClient(options: ClientOptions): ParleyMailClient {
  const procedures = [
    ...Object.values(group0),
    ...Object.values(group1),
    ...Object.values(group2),
    ...Object.values(group3),
    ...Object.values(group4),
  ];
  // The tree has the shape that the procedures' paths say, which the interface was written from.
  return openClientTree(options, contract, procedures) as ParleyMailClient;
}
