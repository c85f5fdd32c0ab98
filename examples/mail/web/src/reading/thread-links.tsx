import type { ReactNode } from "react";
import type { Message, Summary } from "../types.js";
import { fullDate, shortDate } from "../words/dates.js";
import "./thread-links.css";

interface ThreadLinksProps {
  readonly thread: readonly Summary[];
  readonly message: Message;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

/** The messages before and after the open one, a line each, and the open one between them. */
export function ThreadLinks({ thread, message, onOpen, children }: ThreadLinksProps) {
  const place = thread.findIndex(({ id }) => id === message.id);
  const others = (messages: readonly Summary[]) =>
    messages.length > 0 && (
      <ol className="thread">
        {messages.map((each) => (
          <li key={each.id}>
            <ThreadLink message={each} onOpen={() => onOpen(each.id)} />
          </li>
        ))}
      </ol>
    );
  return (
    <>
      {place > 0 && others(thread.slice(0, place))}
      {children}
      {place >= 0 && others(thread.slice(place + 1))}
    </>
  );
}

function ThreadLink({ message, onOpen }: { readonly message: Summary; readonly onOpen: () => void }) {
  const { from, preview, at, read, folder } = message;
  return (
    <button type="button" className={`thread__link${read ? "" : " thread__link--unread"}`} onClick={onOpen}>
      <span className="thread__who">{folder === "drafts" ? "Draft" : from.name || from.address}</span>
      <span className="thread__preview">{preview}</span>
      <time className="thread__date" dateTime={at.toISOString()} title={fullDate(at)}>
        {shortDate(at, new Date())}
      </time>
    </button>
  );
}
