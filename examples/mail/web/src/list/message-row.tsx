import type { MouseEvent } from "react";
import { Icon } from "../shell/icon.js";
import type { Passage, Person, Summary } from "../types.js";
import { fullDate, shortDate } from "../words/dates.js";
import { count } from "../words/sizes.js";
import "./message-row.css";
import type { Row } from "./use-rows.js";

interface MessageRowProps extends Row {
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly open: boolean;
  readonly selected: boolean;
  readonly onOpen: () => void;
  /** Told whether everything up to here is meant. */
  readonly onSelect: (range: boolean) => void;
}

/** A message in the list: who, when, what about, and how it begins or what was found. */
export function MessageRow(props: MessageRowProps) {
  const { message, passage, index, top, active, open, selected, onOpen, onSelect } = props;
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) onSelect(event.shiftKey);
    else onOpen();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the page's shortcuts do it, Enter among them
    // biome-ignore lint/a11y/useSemanticElements: rows of a table could not be placed by themselves
    <div
      role="row"
      className={`row${message.read ? "" : " row--unread"}${open ? " row--open" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-current={open ? "true" : undefined}
      aria-label={describe(message)}
      tabIndex={active ? 0 : -1}
      data-id={message.id}
      onClick={click}
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above; the focus is the row's */}
      <div role="gridcell" className="row__check">
        <input
          type="checkbox"
          aria-label={`Select ${message.subject || "message without a subject"}`}
          tabIndex={-1}
          checked={selected}
          onChange={() => {}}
          onClick={(event) => {
            event.stopPropagation();
            onSelect(event.shiftKey);
          }}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: as above; the focus is the row's */}
      <div role="gridcell" className="row__body">
        <div className="row__line">
          <span className="row__who">{who(message)}</span>
          <Marks message={message} />
          <time className="row__date" dateTime={message.at.toISOString()} title={fullDate(message.at)}>
            {shortDate(message.at, new Date())}
          </time>
        </div>
        <div className="row__subject">{message.subject || "(no subject)"}</div>
        <div className="row__preview">
          {passage ? <Highlighted passage={passage} /> : message.preview || "(no text)"}
        </div>
      </div>
    </div>
  );
}

function Marks({ message: { attachmentCount, problem } }: { readonly message: Summary }) {
  return (
    <span className="row__marks">
      {problem && (
        <span className="row__problem" title={problem}>
          <Icon name="problem" label="Could not be read whole" />
        </span>
      )}
      {attachmentCount > 0 && (
        <span title={count(attachmentCount, "attachment")}>
          <Icon name="attachment" label={count(attachmentCount, "attachment")} />
        </span>
      )}
    </span>
  );
}

/** A passage with what matched marked. */
function Highlighted({ passage }: { readonly passage: Passage }) {
  return passage.map(({ text, match }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a passage never move
    return match ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>;
  });
}

/** In what one has written oneself, whom it is for says more than who wrote it. */
function who({ folder, from, to }: Summary): string {
  if (folder !== "sent" && folder !== "drafts") return nameOf(from);
  return to.length === 0 ? "(nobody yet)" : `To ${to.map(nameOf).join(", ")}`;
}

function nameOf({ name, address }: Person): string {
  return name || address || "(unknown)";
}

function describe(message: Summary): string {
  const marks = [
    message.read ? [] : "Unread",
    who(message),
    message.subject || "no subject",
    shortDate(message.at, new Date()),
    message.attachmentCount > 0 ? count(message.attachmentCount, "attachment") : [],
    message.problem ? "could not be read whole" : [],
  ];
  return marks.flat().join(", ");
}
