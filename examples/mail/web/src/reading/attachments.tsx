import { hrefOf } from "@parley/client";
import { useState } from "react";
import { api } from "../api.js";
import { Icon } from "../shell/icon.js";
import type { Attachment } from "../types.js";
import { count, size } from "../words/sizes.js";
import "./attachments.css";
import { PictureDialog } from "./picture-dialog.js";

/** What a message carries: to be downloaded, and pictures to be looked at. */
export function Attachments({ attachments }: { readonly attachments: readonly Attachment[] }) {
  const [shown, setShown] = useState<Attachment | null>(null);
  if (attachments.length === 0) return null;
  return (
    <section className="attachments" aria-label={count(attachments.length, "attachment")}>
      <ul>
        {attachments.map((attachment) => (
          <li key={attachment.id} className="attachment">
            <Emblem attachment={attachment} onShow={() => setShown(attachment)} />
            <a
              className="attachment__link"
              href={hrefOf(api.attachments.download, { id: attachment.id })}
              download={attachment.name}
              title={`Download ${attachment.name}`}
            >
              <span className="attachment__name">{attachment.name}</span>
              <span className="attachment__size">{size(attachment.sizeBytes)}</span>
            </a>
            <Icon name="download" />
          </li>
        ))}
      </ul>
      {shown && <PictureDialog attachment={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

/** A small view of a picture, else the kind of file it is. */
function Emblem({ attachment, onShow }: { readonly attachment: Attachment; readonly onShow: () => void }) {
  const [unreadable, setUnreadable] = useState(false);
  if (unreadable || !isPicture(attachment)) {
    return (
      <span className="attachment__kind" aria-hidden="true">
        {extension(attachment.name)}
      </span>
    );
  }
  return (
    <button type="button" className="attachment__picture" aria-label={`Look at ${attachment.name}`} onClick={onShow}>
      <img
        src={hrefOf(api.attachments.download, { id: attachment.id })}
        alt=""
        loading="lazy"
        onError={() => setUnreadable(true)}
      />
    </button>
  );
}

/** SVG is left out: it is a document more than a picture. */
function isPicture({ type }: Attachment): boolean {
  return /^image\/(png|jpe?g|gif|webp|avif|bmp)$/i.test(type);
}

function extension(name: string): string {
  return /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? "FILE";
}
