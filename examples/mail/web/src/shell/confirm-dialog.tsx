import { useEffect, useRef } from "react";

interface ConfirmDialogProps {
  readonly question: string;
  readonly detail: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before what cannot be undone. */
export function ConfirmDialog({ question, detail, confirmLabel, onConfirm, onClose }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = () => {
    dialog.current?.close();
    onConfirm();
  };
  return (
    <dialog ref={dialog} className="dialog dialog--small" aria-labelledby="confirm-question" onClose={onClose}>
      <div className="dialog__body">
        <h2 id="confirm-question">{question}</h2>
        <p>{detail}</p>
      </div>
      <footer className="dialog__footer">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
        <button type="button" className="button button--danger" onClick={confirm}>
          {confirmLabel}
        </button>
      </footer>
    </dialog>
  );
}
