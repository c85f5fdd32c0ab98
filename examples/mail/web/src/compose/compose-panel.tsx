import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "../shell/icon.js";
import { useStore } from "../store.js";
import { ComposeFields } from "./compose-fields.js";
import { ComposeFooter } from "./compose-footer.js";
import "./compose-panel.css";
import { closeComposer, sendComposition } from "./composer.js";
import type { Composition } from "./composition.js";
import { SaveMark } from "./save-mark.js";
import { UploadList } from "./upload-list.js";

/** Where a message is written. */
export function ComposePanel({ composition }: { readonly composition: Composition }) {
  const { draft, refusal, save, savedAt } = useStore(composition.state);
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
      <ComposeFields composition={composition} answers={isAnswer.current} />
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
      <ComposeFooter composition={composition} />
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
