import { hrefOf } from "@parley/client";
import { useEffect, useRef } from "react";
import { api } from "../api.js";
import { Icon } from "../shell/icon.js";
import type { Attachment } from "../types.js";
import "./picture-dialog.css";

/** A picture, as large as there is room for. */
export function PictureDialog({
  attachment,
  onClose,
}: {
  readonly attachment: Attachment;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog picture-dialog" aria-label={attachment.name} onClose={onClose}>
      <header className="dialog__header">
        <h2>{attachment.name}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      <img
        className="picture-dialog__picture"
        src={hrefOf(api.attachments.download, { id: attachment.id })}
        alt={attachment.name}
      />
    </dialog>
  );
}
