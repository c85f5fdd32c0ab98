import { useRef } from "react";
import { Icon } from "../shell/icon.js";
import { useStore } from "../store.js";
import { discardComposition, sendComposition } from "./composer.js";
import type { Composition } from "./composition.js";

/** What can be done with what is written. */
export function ComposeFooter({ composition }: { readonly composition: Composition }) {
  const { sending } = useStore(composition.state);
  return (
    <footer className="compose__footer">
      <button
        type="button"
        className="button button--primary"
        title="Send (Ctrl + Enter)"
        disabled={sending}
        onClick={() => void sendComposition()}
      >
        <Icon name="sent" /> {sending ? "Sending…" : "Send"}
      </button>
      <AttachButton composition={composition} />
      <span className="compose__gap" />
      <button
        type="button"
        className="icon-button"
        aria-label="Delete the draft"
        title="Delete the draft"
        onClick={() => void discardComposition()}
      >
        <Icon name="trash" />
      </button>
    </footer>
  );
}

function AttachButton({ composition }: { readonly composition: Composition }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="Attach files"
        title="Attach files"
        onClick={() => input.current?.click()}
      >
        <Icon name="attachment" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={({ target }) => {
          composition.attach([...(target.files ?? [])]);
          // The same file can be chosen again after it was removed.
          target.value = "";
        }}
      />
    </>
  );
}
