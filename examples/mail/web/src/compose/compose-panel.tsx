import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "../shell/icon.js";
import { useStore } from "../store.js";
import { AddressField } from "./address-field.js";
import "./compose-panel.css";
import { closeComposer, discardComposition, sendComposition } from "./composer.js";
import type { Composition } from "./composition.js";
import { SaveMark } from "./save-mark.js";
import { UploadList } from "./upload-list.js";

/** Where a message is written. */
export function ComposePanel({ composition }: { readonly composition: Composition }) {
  const { draft, refusal, sending, save, savedAt } = useStore(composition.state);
  const [withCc, setWithCc] = useState(draft.cc.length > 0 || draft.typedCc !== "");
  const dropping = useDropping(composition);
  const text = useRef<HTMLTextAreaElement>(null);
  const isAnswer = useRef(draft.to.length > 0);
  useFocusReturned();
  useEffect(() => {
    if (!isAnswer.current) return;
    text.current?.focus();
    // Above the quotation, where the answer goes.
    text.current?.setSelectionRange(0, 0);
  }, []);
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void sendComposition();
    }
    if (event.key === "Escape" && !event.defaultPrevented) void closeComposer();
  };
  return (
    <section
      className={`compose${dropping.over ? " compose--over" : ""}`}
      aria-label="New message"
      data-own-keys=""
      onKeyDown={keys}
      {...dropping.handlers}
    >
      <header className="compose__header">
        <h2>{draft.subject || "New message"}</h2>
        <SaveMark state={save} savedAt={savedAt} />
        <button
          type="button"
          className="icon-button"
          aria-label="Close and keep as a draft"
          title="Close and keep as a draft (Esc)"
          onClick={() => void closeComposer()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="compose__fields">
        <AddressField
          label="To"
          addresses={draft.to}
          typed={draft.typedTo}
          refused={refusal?.addresses ?? []}
          focused={!isAnswer.current}
          onChange={(to, typedTo) => composition.edit({ to, typedTo })}
        >
          {!withCc && (
            <button type="button" className="compose__cc" onClick={() => setWithCc(true)}>
              Cc
            </button>
          )}
        </AddressField>
        {withCc && (
          <AddressField
            label="Cc"
            addresses={draft.cc}
            typed={draft.typedCc}
            refused={refusal?.addresses ?? []}
            focused={draft.cc.length === 0}
            onChange={(cc, typedCc) => composition.edit({ cc, typedCc })}
          />
        )}
        <label className="compose__line">
          <span>Subject</span>
          <input
            value={draft.subject}
            maxLength={1_000}
            onChange={({ target }) => composition.edit({ subject: target.value })}
          />
        </label>
      </div>
      <textarea
        ref={text}
        className="compose__text"
        aria-label="Text"
        maxLength={500_000}
        value={draft.text}
        onChange={({ target }) => composition.edit({ text: target.value })}
      />
      <UploadList
        uploads={draft.uploads}
        refused={refusal?.attachmentIds ?? []}
        onRemove={(key) => composition.detach(key)}
      />
      <div role="alert" className="compose__alert">
        {refusal && (
          <p className="notice notice--problem">
            <Icon name="problem" />
            {refusal.words}
          </p>
        )}
      </div>
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
      {dropping.over && <p className="compose__drop">Drop to attach</p>}
    </section>
  );
}

/** Gives the focus back to where it was. */
function useFocusReturned(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
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

/** Takes files that are dropped. */
function useDropping(composition: Composition) {
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  return {
    over,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event: DragEvent) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      },
      onDrop(event: DragEvent) {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        composition.attach([...event.dataTransfer.files]);
      },
    },
  };
}
