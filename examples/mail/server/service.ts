import { RpcError } from "@parley/contract";
import { mail } from "@parley/example-mail-contract";
import { implement, position, type Service, tracked, transactional } from "@parley/server";
import { createRequestSession } from "./accounts/request-session.js";
import { signIn } from "./accounts/sign-in.js";
import { findDownload, upload } from "./attachments/attachments.js";
import { streamBlob } from "./attachments/blobs.js";
import { createKeys, queryable } from "./database/idempotency-keys.js";
import type { Db } from "./database/tables.js";
import { importMessage } from "./import/import-message.js";
import { parseArrivalId } from "./messages/arrivals.js";
import { markRead, moveMessages, removeMessages } from "./messages/change-messages.js";
import { listFolders, listMessages, listThread } from "./messages/list-messages.js";
import { findSource, readMessage } from "./messages/read-message.js";
import { saveDraft } from "./messages/save-draft.js";
import { searchMessages } from "./messages/search-messages.js";
import { sendMessage } from "./messages/send-message.js";
import type { Watchers } from "./messages/watchers.js";

/** What the handlers work on. */
export interface MailDependencies {
  readonly db: Db;
  readonly watchers: Watchers;
  /** What time it is; tests have a clock of their own. */
  readonly now?: () => Date;
}

/** The mail contract with its handlers. Each only says which part of the domain does the work. */
export function createMailService({ db, watchers, now = () => new Date() }: MailDependencies): Service<typeof mail> {
  const keys = createKeys(db);
  // #region context
  const server = implement(mail).context((request) => ({
    session: createRequestSession({ db, now }, request),
    remoteAddress: request.remoteAddress,
  }));

  const requireAccount = server.middleware(async ({ context, next }) => {
    const account = await context.session.account();
    if (!account) throw new RpcError({ code: "UNAUTHORIZED", message: "Sign in first" });
    return next({ account });
  });
  const signedIn = server.use(requireAccount);
  // #endregion

  // #region session
  const session = server.handlers(mail.session, {
    async signIn({ input, context, errors }) {
      const { remoteAddress } = context;
      const account = await signIn(db, { ...input, remoteAddress, now: now() }, errors);
      await context.session.begin(account.id);
      return account;
    },
    signOut: ({ context }) => context.session.end(),
    current: async ({ context }) => (await context.session.account()) ?? null,
  });
  // #endregion

  const folders = signedIn.handlers(mail.folders, {
    list: ({ context }) => listFolders(db, context.account),
  });

  const messages = signedIn.handlers(mail.messages, {
    list: ({ input, context }) => listMessages(db, context.account, input),
    async read({ input, context, errors }) {
      const message = await readMessage(db, context.account, input);
      if (!message) throw errors.NO_SUCH_MESSAGE();
      return message;
    },
    thread: ({ input, context }) => listThread(db, context.account, input.threadId),
    search: ({ input, context }) => searchMessages(db, context.account, input),
    // #region send
    // Sent once for each idempotency key: the message and the note that it has been sent are committed together.
    send: transactional(({ input, context: { account }, errors, once }) =>
      sendMessage(
        db,
        { account, outgoing: input, now: now() },
        { errors, once: (tx, work) => once(keys.within(queryable(tx)), work) },
      ),
    ),
    // #endregion
    markRead: ({ input, context, errors }) => markRead(db, context.account, { ...input, errors }),
    move: ({ input, context, errors }) => moveMessages(db, context.account, { ...input, errors }),
    remove: ({ input, context }) => removeMessages(db, context.account, input.ids),
    async source({ input, context, errors }) {
      const source = await findSource(db, context.account, input.id);
      if (!source) throw errors.NO_SUCH_MESSAGE();
      const { hash, subject, sizeBytes: size } = source;
      return { body: streamBlob(db, hash), name: `${subject || "message"}.eml`, type: "message/rfc822", size };
    },
    import: ({ input, context: { account }, errors }) => importMessage(db, { account, ...input, now: now() }, errors),
    async *arrivals({ context, lastEventId, signal }) {
      const after = lastEventId === undefined ? undefined : parseArrivalId(lastEventId);
      for await (const { number, message } of watchers.watch(context.account, { after, signal }))
        yield message ? tracked(number, message) : position(number);
    },
  });

  const drafts = signedIn.handlers(mail.drafts, {
    save: ({ input, context: { account }, errors }) => saveDraft(db, { account, ...input, now: now() }, errors),
  });

  const attachments = signedIn.handlers(mail.attachments, {
    upload: ({ input, context: { account }, errors }) => upload(db, { account, file: input.file, now: now() }, errors),
    async download({ input, context, errors }) {
      const found = await findDownload(db, context.account, input.id);
      if (!found) throw errors.NO_SUCH_ATTACHMENT();
      const { blob, name, type, sizeBytes: size } = found;
      return { body: streamBlob(db, blob), name, type, size };
    },
  });

  return server.service(
    { session, folders, messages, drafts, attachments },
    // A key is its account's, whichever session it comes with.
    { idempotency: { store: keys, scope: async ({ session }) => (await session.account())?.id ?? "" } },
  );
}
