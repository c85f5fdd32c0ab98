import { useQueries } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { api } from "../api.js";
import { Icon } from "../shell/icon.js";
import type { Attachment } from "../types.js";
import { count } from "../words/sizes.js";
import { toFramedDocument } from "./framed-mail.js";
import "./html-mail.css";
import { readDataUrl } from "./read-data-url.js";
import { sanitise } from "./sanitise.js";

interface HtmlMailProps {
  readonly html: string;
  readonly attachments: readonly Attachment[];
}

/** A mail that is HTML, in a frame that can neither run anything nor reach this page. */
export function HtmlMail({ html, attachments }: HtmlMailProps) {
  const place = useRef<HTMLDivElement>(null);
  const pictures = usePictures(attachments);
  const { html: safe, blockedPictures } = useMemo(() => sanitise(html, pictures ?? new Map()), [html, pictures]);
  useEffect(() => {
    // Shown once, with its pictures, rather than twice.
    if (pictures) place.current?.replaceChildren(createFrame(safe));
  }, [safe, pictures]);
  return (
    <div className="html-mail">
      {blockedPictures > 0 && (
        <p className="notice">
          <Icon name="problem" />
          {count(blockedPictures, "picture")} from elsewhere {blockedPictures === 1 ? "is" : "are"} not shown: asking
          for {blockedPictures === 1 ? "it" : "them"} would tell the sender that you read this.
        </p>
      )}
      <div ref={place} className="html-mail__place" />
    </div>
  );
}

/**
 * A frame in which nothing runs and which belongs to no origin. It has its document before it is put into the page: one that is given another
 * document later adds an entry to the history, and Back would lead through it.
 */
function createFrame(sanitised: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.className = "html-mail__frame";
  frame.title = "Message";
  frame.setAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
  frame.referrerPolicy = "no-referrer";
  frame.srcdoc = toFramedDocument(sanitised);
  return frame;
}

/**
 * The pictures that came with a mail to be shown in it, as addresses that hold the bytes themselves: the frame may ask nobody for them.
 * Undefined while they are on their way.
 */
function usePictures(attachments: readonly Attachment[]): ReadonlyMap<string, string> | undefined {
  const shown = attachments.filter(({ contentId, type }) => contentId !== null && type.startsWith("image/"));
  return useQueries({
    queries: shown.map(({ id, contentId }) => ({
      queryKey: ["picture", id],
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
        [contentId ?? "", await readDataUrl(await api.attachments.download({ id }, { signal }))] as const,
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
    combine: toMap,
  });
}

interface Picture {
  readonly data: readonly [contentId: string, address: string] | undefined;
  readonly isLoading: boolean;
}

function toMap(pictures: readonly Picture[]): ReadonlyMap<string, string> | undefined {
  if (pictures.some(({ isLoading }) => isLoading)) return undefined;
  return new Map(pictures.flatMap(({ data }) => (data ? [data] : [])));
}
