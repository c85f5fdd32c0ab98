import { openReply, type ReplyKind } from "../compose/composer.js";
import { MoveMenu } from "../list/move-menu.js";
import { canArchive, type Mailbox } from "../list/use-mailbox.js";
import { Icon, type IconName } from "../shell/icon.js";
import type { Message } from "../types.js";
import "./message-actions-bar.css";

interface MessageActionsBarProps {
  readonly message: Message | undefined;
  readonly mailbox: Mailbox;
  readonly onBack: () => void;
  readonly onDelete: (ids: readonly string[]) => void;
}

/** What can be done with the message that is open. */
export function MessageActionsBar({ message, mailbox, onBack, onDelete }: MessageActionsBarProps) {
  return (
    <div className="message-actions" role="toolbar" aria-label="This message">
      <Action icon="back" label="Back to the list" keys="Esc" onClick={onBack} />
      {message && (
        <>
          <span className="message-actions__gap" />
          {(Object.keys(replies) as ReplyKind[]).map((kind) => (
            <Action key={kind} icon={kind} {...replies[kind]} onClick={() => openReply(message, kind)} />
          ))}
          <span className="message-actions__rule" />
          {canArchive(message.folder) && (
            <Action icon="archive" label="Archive" keys="e" onClick={() => mailbox.move([message.id], "archive")} />
          )}
          {message.folder !== "drafts" && (
            <MoveMenu from={message.folder} onMove={(to) => mailbox.move([message.id], to)} />
          )}
          <Action
            icon={message.read ? "unread" : "read"}
            label={message.read ? "Mark as unread" : "Mark as read"}
            keys="u"
            onClick={() => mailbox.markRead([message.id], !message.read)}
          />
          <Action icon="trash" label="Delete" keys="#" onClick={() => onDelete([message.id])} />
        </>
      )}
    </div>
  );
}

const replies: Readonly<Record<ReplyKind, { readonly label: string; readonly keys: string }>> = {
  reply: { label: "Reply", keys: "r" },
  replyAll: { label: "Reply to all", keys: "a" },
  forward: { label: "Forward", keys: "f" },
};

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly keys: string;
  readonly onClick: () => void;
}

function Action({ icon, label, keys, onClick }: ActionProps) {
  return (
    <button type="button" className="icon-button" aria-label={label} title={`${label} (${keys})`} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
