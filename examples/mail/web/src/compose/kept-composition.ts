import type { Composition, CompositionStart } from "./composition.js";
import { isBlank } from "./draft.js";

const storageKey = "parley-mail.writing";

/**
 * Keeps what is being written in this tab as it is written, so that a reload or an expired session loses nothing, not even what the server has
 * not been told. The returned function ends that and forgets it.
 */
export function keepComposition(composition: Composition): () => void {
  const keep = () => {
    const { draft, draftId, sendKey } = composition.state.get();
    const uploads = draft.uploads.filter(({ attachment }) => attachment !== null);
    const { key, account } = composition;
    sessionStorage.setItem(
      storageKey,
      JSON.stringify({ key, sendKey, account, draftId, draft: { ...draft, uploads } }),
    );
  };
  keep();
  const stop = composition.state.subscribe(keep);
  return () => {
    stop();
    sessionStorage.removeItem(storageKey);
  };
}

/** What was being written in this tab by somebody; undefined when there is nothing, or it was somebody else. */
export function restoreComposition(account: string): CompositionStart | undefined {
  const text = sessionStorage.getItem(storageKey);
  if (text === null) return undefined;
  // Only `keepComposition` writes there, and only this.
  const kept = JSON.parse(text) as CompositionStart;
  return kept.account === account && !isBlank(kept.draft) ? kept : undefined;
}
