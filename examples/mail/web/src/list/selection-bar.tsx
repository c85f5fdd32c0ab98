import { Icon } from "../shell/icon.js";
import { MoveMenu } from "./move-menu.js";
import "./selection-bar.css";
import { canArchive, type Mailbox } from "./use-mailbox.js";

interface SelectionBarProps {
  readonly mailbox: Mailbox;
  readonly onDelete: (ids: readonly string[]) => void;
}

/** What can be done with the messages that are chosen. */
export function SelectionBar({ mailbox, onDelete }: SelectionBarProps) {
  const { selection, rows, route } = mailbox;
  const ids = [...selection.ids];
  const anyUnread = rows.rows.some(({ message }) => selection.ids.has(message.id) && !message.read);
  const readLabel = anyUnread ? "Mark as read" : "Mark as unread";
  return (
    <div className="selection-bar" role="toolbar" aria-label="Selected messages">
      <input
        type="checkbox"
        aria-label="Select all that are shown"
        checked={ids.length === rows.rows.length}
        ref={(box) => {
          if (box) box.indeterminate = ids.length < rows.rows.length;
        }}
        onChange={({ target }) => (target.checked ? mailbox.selectAll() : mailbox.clearSelection())}
      />
      <span className="selection-bar__count" aria-live="polite">
        {ids.length} selected
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={readLabel}
        title={`${readLabel} (u)`}
        onClick={() => mailbox.markRead(ids, anyUnread)}
      >
        <Icon name={anyUnread ? "read" : "unread"} />
      </button>
      {route.folder !== "drafts" && (
        <>
          {canArchive(route.folder) && (
            <button
              type="button"
              className="icon-button"
              aria-label="Archive"
              title="Archive (e)"
              onClick={() => mailbox.move(ids, "archive")}
            >
              <Icon name="archive" />
            </button>
          )}
          <MoveMenu from={route.folder} onMove={(to) => mailbox.move(ids, to)} />
        </>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label="Delete"
        title="Delete (#)"
        onClick={() => onDelete(ids)}
      >
        <Icon name="trash" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="End the selection"
        title="End the selection (Esc)"
        onClick={mailbox.clearSelection}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
