import { hrefOf } from "@parley/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api } from "../api.js";
import { Icon } from "../shell/icon.js";
import { errorWords } from "../words/errors.js";
import { size } from "../words/sizes.js";
import "./source-dialog.css";

/** How much of a source is shown; the rest is in the download. */
const shownBytes = 200_000;

/** A message as it came. */
export function SourceDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { data, error } = useQuery({
    queryKey: ["source", id],
    queryFn: async ({ signal }) => {
      const file = await api.messages.source({ id }, { signal });
      return { text: await file.slice(0, shownBytes).text(), sizeBytes: file.size };
    },
  });
  return (
    <dialog ref={dialog} className="dialog source-dialog" aria-labelledby="source-title" onClose={onClose}>
      <header className="dialog__header">
        <h2 id="source-title">Source</h2>
        <span className="source-dialog__gap" />
        <a className="button button--small" href={hrefOf(api.messages.source, { id })} download="message.eml">
          <Icon name="download" /> Download
        </a>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </header>
      {error && <p className="notice notice--problem">{errorWords(error)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <pre className="source-dialog__text" tabIndex={0}>
        {data?.text}
      </pre>
      {data && data.sizeBytes > shownBytes && (
        <p className="source-dialog__rest">
          {size(shownBytes)} of {size(data.sizeBytes)} are shown.
        </p>
      )}
    </dialog>
  );
}
