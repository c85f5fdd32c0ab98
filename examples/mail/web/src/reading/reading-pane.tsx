import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { queries } from "../api.js";
import type { Mailbox } from "../list/use-mailbox.js";
import { Icon } from "../shell/icon.js";
import { isNarrow } from "../shell/widths.js";
import { errorWords } from "../words/errors.js";
import { MessageActionsBar } from "./message-actions-bar.js";
import { MessageView } from "./message-view.js";
import "./reading-pane.css";
import { ThreadLinks } from "./thread-links.js";

interface ReadingPaneProps {
  readonly mailbox: Mailbox;
  readonly onBack: () => void;
  readonly onDelete: (ids: readonly string[]) => void;
}

/** The message that is open, or room for one. */
export function ReadingPane({ mailbox, onBack, onDelete }: ReadingPaneProps) {
  const id = mailbox.route.message;
  const {
    data: message,
    error,
    refetch,
  } = useQuery(queries.messages.read.queryOptions(id ? { id } : skipToken, { staleTime: Number.POSITIVE_INFINITY }));
  const { data: thread } = useQuery(
    queries.messages.thread.queryOptions(message ? { threadId: message.threadId } : skipToken),
  );
  useMarkedAsRead(message, mailbox.markRead);
  const heading = useRef<HTMLHeadingElement>(null);
  const shownId = message?.id;
  useEffect(() => {
    // Where the list has made room for the message, the focus has gone with it.
    if (shownId && isNarrow()) heading.current?.focus();
  }, [shownId]);
  return (
    <main className="reading" aria-label="Message">
      {id && <MessageActionsBar message={message} mailbox={mailbox} onBack={onBack} onDelete={onDelete} />}
      {!id && <NothingOpen />}
      {id && error && !message && (
        <div className="reading__state" role="alert">
          <p>The message could not be read. {errorWords(error)}</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Try again
          </button>
        </div>
      )}
      {message && (
        <article className="reading__scroller" key={message.id} aria-labelledby="reading-subject">
          <h2 ref={heading} id="reading-subject" className="reading__subject" tabIndex={-1}>
            {message.subject || "(no subject)"}
          </h2>
          <ThreadLinks thread={thread ?? []} message={message} onOpen={mailbox.open}>
            <MessageView message={message} />
          </ThreadLinks>
        </article>
      )}
    </main>
  );
}

function NothingOpen() {
  return (
    <div className="reading__state">
      <span className="reading__emblem">
        <Icon name="read" />
      </span>
      <p>Choose a message to read it here.</p>
      <p className="reading__hint">
        <kbd>j</kbd> <kbd>k</kbd> to move, <kbd>Enter</kbd> to open, <kbd>?</kbd> for all keys
      </p>
    </div>
  );
}

/** Once per opening: a message that is marked as unread again while it is open stays so. */
function useMarkedAsRead(
  message: { readonly id: string; readonly read: boolean } | undefined,
  markRead: (ids: readonly string[], read: boolean) => void,
): void {
  const marked = useRef<string | null>(null);
  useEffect(() => {
    if (!message || marked.current === message.id) return;
    marked.current = message.id;
    if (!message.read) markRead([message.id], true);
  }, [message, markRead]);
}
