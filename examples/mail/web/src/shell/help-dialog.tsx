import { useEffect, useRef } from "react";
import "./help-dialog.css";
import { Icon } from "./icon.js";
import { shortcutHelp } from "./shortcuts.js";

/** The keys and what they do. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog help-dialog" aria-labelledby="help-title" onClose={onClose}>
      <header className="dialog__header">
        <h2 id="help-title">Keyboard</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <dl className="help-dialog__keys">
        {shortcutHelp.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
