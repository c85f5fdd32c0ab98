import { createStore } from "../store.js";

/** A word that goes away by itself. */
export interface Toast {
  readonly id: number;
  readonly words: string;
  readonly tone: "plain" | "problem";
  readonly action: { readonly label: string; readonly run: () => void } | undefined;
}

const shownForMs = 8_000;

/** What is shown now; the newest last. */
export const toasts = createStore<readonly Toast[]>([]);

let lastId = 0;

/** Shows a word for 8 s. A later one takes the place of the one before, because an undo belongs to what was done last. */
export function showToast({ words, tone = "plain", action }: Partial<Toast> & Pick<Toast, "words">): void {
  lastId += 1;
  const toast: Toast = { id: lastId, words, tone, action };
  toasts.set((now) => [...now.filter((each) => each.tone === "problem" && tone !== "problem"), toast]);
  setTimeout(() => hideToast(toast.id), shownForMs);
}

/** Takes it away before its time. */
export function hideToast(id: number): void {
  toasts.set((now) => now.filter((toast) => toast.id !== id));
}
