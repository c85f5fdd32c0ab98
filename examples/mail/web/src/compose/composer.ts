import type { QueryClient } from "@tanstack/react-query";
import { api, queries } from "../api.js";
import { refreshMail } from "../list/mail-cache.js";
import { tellOtherTabs } from "../live/other-tabs.js";
import { currentRoute, goBack, navigate } from "../shell/navigation.js";
import { showToast } from "../shell/toasts.js";
import { createStore } from "../store.js";
import type { Message } from "../types.js";
import { errorWords } from "../words/errors.js";
import { type Composition, type CompositionStart, createComposition } from "./composition.js";
import { blankDraft, isBlank, toUpload } from "./draft.js";
import { keepComposition, restoreComposition } from "./kept-composition.js";
import { type ReplyKind, replyTo } from "./replies.js";

export type { ReplyKind };

/** What is being written now; null while nothing is. */
export const composition = createStore<Composition | null>(null);

let client: QueryClient;
let stopKeeping = () => {};

/** To be called once, with the cache that says who is signed in and that learns of what is saved and sent. */
export function startComposer(mailClient: QueryClient): void {
  client = mailClient;
  const flush = () => void composition.get()?.flush();
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  addEventListener("online", flush);
  addEventListener("beforeunload", (event) => {
    const state = composition.get()?.state.get();
    // The words come back after a reload, but not in another tab.
    if (state && !isBlank(state.draft) && state.save !== "saved") event.preventDefault();
  });
}

/** Begins an empty message. */
export function openBlank(): void {
  void open({ draft: blankDraft });
}

/** Begins the answer to a message, or hands it on. */
export function openReply(message: Message, kind: ReplyKind): void {
  void open({ draft: replyTo(message, kind, me()) });
}

/** Goes on with a draft of the server's. */
export async function openSavedDraft(id: string): Promise<void> {
  const current = composition.get();
  if (current?.state.get().draftId === id) return;
  try {
    const { to, cc, subject, text, inReplyTo, attachments } = await api.messages.read({ id });
    const addresses = (people: Message["to"]) => people.map(({ address, name }) => address || name);
    const draft = { ...blankDraft, to: addresses(to), cc: addresses(cc), subject, text, inReplyTo };
    await open({ draft: { ...draft, uploads: attachments.map(toUpload) }, draftId: id });
  } catch (error) {
    showToast({ words: `The draft could not be opened: ${errorWords(error)}`, tone: "problem" });
  }
}

/**
 * Goes on with what was being written before the page was loaded anew or the session ended; where there is nothing, the address forgets it,
 * too. What somebody else was writing is not shown.
 */
export function resumeComposition(): void {
  const current = composition.get();
  if (current?.account === me()) {
    void current.flush();
    return;
  }
  forget();
  const kept = restoreComposition(me());
  if (!kept) {
    navigate({ compose: false }, { replace: true });
    return;
  }
  // The last words before the page was left may not have been saved.
  start(kept).edit({});
  navigate({ compose: true }, { replace: true });
}

async function open(begin: Omit<CompositionStart, "account">): Promise<void> {
  if (!(await keepAsDraft())) return;
  start({ ...begin, account: me() });
  navigate({ compose: true });
}

function start(begin: CompositionStart): Composition {
  const next = createComposition(begin);
  stopKeeping = keepComposition(next);
  composition.set(next);
  return next;
}

/** Ends the writing and keeps what was written as a draft; false when that could not be saved, and then it stays open. */
export async function closeComposer(): Promise<boolean> {
  const closed = await keepAsDraft();
  if (closed) leave();
  else navigate({ compose: true });
  return closed;
}

async function keepAsDraft(): Promise<boolean> {
  const current = composition.get();
  if (!current) return true;
  const saved = await current.flush();
  const { draft, draftId } = current.state.get();
  if (!saved) {
    showToast({ words: "The draft is not saved yet: the server cannot be reached.", tone: "problem" });
    return false;
  }
  forget();
  if (draftId && isBlank(draft)) await api.messages.remove({ ids: [draftId] }).catch(() => {});
  else if (draftId) showToast({ words: "Saved as a draft." });
  if (draftId) changed();
  return true;
}

/** Throws away what was written, the saved draft too. */
export async function discardComposition(): Promise<void> {
  const current = composition.get();
  if (!current) return;
  await current.stop();
  const { draftId } = current.state.get();
  forget();
  leave();
  if (draftId) await api.messages.remove({ ids: [draftId] }).catch(() => {});
  showToast({ words: "Draft deleted." });
  changed();
}

/** Sends what was written; when it is refused, it stays open and says why. */
export async function sendComposition(): Promise<void> {
  const current = composition.get();
  if (!current || current.state.get().sending) return;
  const sent = await current.send();
  if (!sent) return;
  forget();
  leave();
  const look = () => navigate({ folder: "sent", search: null, message: sent.id });
  showToast({ words: "Sent.", action: { label: "Show", run: look } });
  changed();
}

function forget(): void {
  stopKeeping();
  stopKeeping = () => {};
  void composition.get()?.stop();
  composition.set(null);
}

function leave(): void {
  if (currentRoute().compose) goBack({ compose: false });
}

function changed(): void {
  tellOtherTabs("changed");
  void refreshMail(client);
}

function me(): string {
  return client.getQueryData(queries.session.current.queryKey())?.address ?? "";
}
