import { isError } from "@parley/client";
import { mail, schemas } from "@parley/example-mail-contract";
import { api } from "../api.js";
import { createStore, type Store } from "../store.js";
import type { Summary } from "../types.js";
import { size } from "../words/sizes.js";
import { eachOnce, isAddress, splitAddresses } from "./addresses.js";
import { type Autosave, createAutosave, type SaveState } from "./autosave.js";
import { type Draft, isBlank, toDraftInput, type Upload } from "./draft.js";
import { type Refusal, toRefusal } from "./refusal.js";
import { startUpload } from "./upload.js";

/** What is being written, and how saving and sending it stand. */
export interface CompositionState {
  readonly draft: Draft;
  /** The draft that the server keeps; null before the first save. */
  readonly draftId: string | null;
  /**
   * The idempotency key under which it is sent: however often that is tried, it arrives once, also after the page has been loaded anew. It is
   * another one once the server has refused it: what is sent then is another message.
   */
  readonly sendKey: string;
  readonly save: SaveState;
  readonly savedAt: Date | null;
  readonly sending: boolean;
  readonly refusal: Refusal | null;
}

/** One message being written, from the first letter until it is sent, kept as a draft or thrown away. */
export interface Composition {
  /** Tells it apart from others. */
  readonly key: string;
  readonly account: string;
  readonly state: Store<CompositionState>;
  edit(change: Partial<Draft>): void;
  attach(files: Iterable<File>): void;
  /** Takes an attachment away, and stops its upload. */
  detach(key: string): void;
  /** Sends; undefined when that was refused, and the state then says why. */
  send(): Promise<Summary | undefined>;
  /** Saves now what is not saved yet. */
  flush(): Promise<boolean>;
  /** Stops uploads and saves. */
  stop(): Promise<void>;
}

/** What a composition begins with. */
export interface CompositionStart {
  readonly key?: string;
  readonly sendKey?: string;
  readonly account: string;
  readonly draft: Draft;
  readonly draftId?: string | null;
}

/** Begins to write. */
export function createComposition(start: CompositionStart): Composition {
  const { account, draft, draftId = null, key = newKey(), sendKey = newKey() } = start;
  const state = createStore<CompositionState>({
    draft,
    draftId,
    sendKey,
    save: "saved",
    savedAt: null,
    sending: false,
    refusal: null,
  });
  const patch = (change: Partial<CompositionState>) => state.set((now) => ({ ...now, ...change }));
  const autosave = createAutosave({
    save: () => saveDraft(state),
    onState: (save) => patch({ save, ...(save === "saved" && { savedAt: new Date() }) }),
  });
  const uploads = createUploads(state, autosave);
  return {
    key,
    account,
    state,
    edit(change) {
      patch({ draft: { ...state.get().draft, ...change } });
      autosave.changed();
    },
    attach: uploads.add,
    detach: uploads.remove,
    send: () => sendDraft({ state, autosave, account }),
    flush: autosave.flush,
    async stop() {
      uploads.stop();
      await autosave.stop();
    },
  };
}

async function saveDraft(state: Store<CompositionState>): Promise<void> {
  const { draft, draftId } = state.get();
  if (draftId === null && isBlank(draft)) return;
  const save = (id: string | null) => api.drafts.save({ id, draft: toDraftInput(draft) });
  const saved = await save(draftId).catch((error: unknown) => {
    // Another tab has deleted it; what is written here is worth keeping all the same.
    if (isError(error, mail.drafts.save, "NO_SUCH_DRAFT")) return save(null);
    throw error;
  });
  state.set((now) => ({ ...now, draftId: saved.id }));
}

interface SendDraft {
  readonly state: Store<CompositionState>;
  readonly autosave: Autosave;
  readonly account: string;
}

function newKey(): string {
  return crypto.randomUUID();
}

async function sendDraft({ state, autosave, account }: SendDraft): Promise<Summary | undefined> {
  const patch = (change: Partial<CompositionState>) => state.set((now) => ({ ...now, ...change }));
  const draft = withChips(state.get().draft);
  patch({ draft });
  const objection = objectionTo(draft);
  if (objection) {
    patch({ refusal: objection });
    return undefined;
  }
  patch({ sending: true, refusal: null });
  try {
    // A save on its way would write a draft of what has been sent.
    await autosave.flush();
    const { draftId, sendKey } = state.get();
    const input = { ...toDraftInput(draft), to: [...draft.to], cc: [...draft.cc], draftId };
    return await api.messages.send(input, { idempotencyKey: sendKey });
  } catch (error) {
    const refusal = toRefusal(error, account);
    patch({ refusal, ...(refusal.isFinal && { sendKey: newKey() }) });
    return undefined;
  } finally {
    patch({ sending: false });
  }
}

/** What is still being typed counts, too. */
function withChips(draft: Draft): Draft {
  const { to, cc, typedTo, typedCc } = draft;
  return {
    ...draft,
    to: eachOnce([...to, ...splitAddresses(typedTo)]),
    cc: eachOnce([...cc, ...splitAddresses(typedCc)]),
    typedTo: "",
    typedCc: "",
  };
}

/** What can be seen without asking the server. */
function objectionTo({ to, cc, uploads }: Draft): Refusal | null {
  const wrong = [...to, ...cc].filter((address) => !isAddress(address));
  const none = { addresses: [], attachmentIds: [], isFinal: false };
  if (wrong.length > 0) {
    const words = `${wrong.join(", ")} ${wrong.length === 1 ? "is no address" : "are no addresses"}.`;
    return { ...none, words, addresses: wrong.map((address) => address.toLowerCase()) };
  }
  if (to.length === 0) return { ...none, words: "Say whom it is for." };
  if (uploads.some(({ attachment, problem }) => !attachment && !problem)) {
    return { ...none, words: "Wait until the attachments have arrived, or remove them." };
  }
  if (uploads.some(({ problem }) => problem))
    return { ...none, words: "Remove the attachments that could not be uploaded." };
  return null;
}

/** The files of a draft on their way. */
function createUploads(state: Store<CompositionState>, autosave: Autosave) {
  const running = new Map<string, AbortController>();
  const editUploads = (edit: (uploads: readonly Upload[]) => readonly Upload[]) =>
    state.set((now) => ({ ...now, draft: { ...now.draft, uploads: edit(now.draft.uploads) } }));
  const add = (file: File) => {
    const key = crypto.randomUUID();
    const upload: Upload = {
      key,
      name: file.name,
      sizeBytes: file.size,
      sentBytes: 0,
      attachment: null,
      problem: file.size > schemas.maxFileBytes ? `Larger than ${size(schemas.maxFileBytes)}` : null,
    };
    editUploads((uploads) => [...uploads, upload]);
    if (upload.problem) return;
    const controller = new AbortController();
    running.set(key, controller);
    startUpload(file, {
      signal: controller.signal,
      onChange(change) {
        editUploads((uploads) => uploads.map((each) => (each.key === key ? { ...each, ...change } : each)));
        if (change.attachment) autosave.changed();
      },
    });
  };
  return {
    add(files: Iterable<File>) {
      for (const file of files) add(file);
    },
    remove(key: string) {
      running.get(key)?.abort();
      editUploads((uploads) => uploads.filter((upload) => upload.key !== key));
      autosave.changed();
    },
    stop() {
      for (const controller of running.values()) controller.abort();
    },
  };
}
