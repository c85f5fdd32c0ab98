import "./save-mark.css";
import type { SaveState } from "./autosave.js";

/** Whether what is written is on the server. */
export function SaveMark({ state, savedAt }: { readonly state: SaveState; readonly savedAt: Date | null }) {
  return (
    <p className={`save-mark${state === "failed" ? " save-mark--failed" : ""}`} role="status">
      {wordsFor(state, savedAt)}
    </p>
  );
}

function wordsFor(state: SaveState, savedAt: Date | null): string {
  if (state === "failed") return "Not saved: kept in this tab";
  if (state !== "saved") return "Saving…";
  if (!savedAt) return "";
  return `Saved at ${savedAt.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" })}`;
}
