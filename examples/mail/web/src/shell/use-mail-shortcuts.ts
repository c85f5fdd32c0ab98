import { useQueryClient } from "@tanstack/react-query";
import { queries } from "../api.js";
import { openBlank, openReply, type ReplyKind } from "../compose/composer.js";
import { findMessages } from "../list/mail-cache.js";
import { canArchive, type Mailbox } from "../list/use-mailbox.js";
import { focusSearch } from "../search/search-box.js";
import { navigate } from "./navigation.js";
import { useShortcuts } from "./shortcuts.js";

interface MailShortcuts {
  readonly mailbox: Mailbox;
  readonly onBack: () => void;
  readonly onDelete: (ids: readonly string[]) => void;
  readonly onHelp: () => void;
  /** Closes the folders where they cover the list; answers whether they did. */
  readonly onMenuClose: () => unknown;
}

/** The keys of the mail. */
export function useMailShortcuts({ mailbox, onBack, onDelete, onHelp, onMenuClose }: MailShortcuts): void {
  const client = useQueryClient();
  const { route, targets, active, selection } = mailbox;
  const reply = (kind: ReplyKind) => async () => {
    const id = route.message ?? active;
    if (!id || route.folder === "drafts") return;
    const message = await client.fetchQuery(queries.messages.read.queryOptions({ id })).catch(() => null);
    if (message) openReply(message, kind);
  };
  const withTargets = (act: (ids: readonly string[]) => void) => () => targets.length > 0 && act(targets);
  useShortcuts({
    next: () => mailbox.step(1),
    previous: () => mailbox.step(-1),
    open: () => (active ? mailbox.open(active) : false),
    select: () => (active ? mailbox.select(active, false) : false),
    compose: openBlank,
    reply: () => void reply("reply")(),
    replyAll: () => void reply("replyAll")(),
    forward: () => void reply("forward")(),
    archive: withTargets((ids) => canArchive(route.folder) && mailbox.move(ids, "archive")),
    delete: withTargets(onDelete),
    unread: withTargets((ids) => {
      const unread = findMessages(client, new Set(ids)).some(({ read }) => !read);
      mailbox.markRead(ids, unread);
    }),
    search: focusSearch,
    help: onHelp,
    close() {
      // A menu closes by itself.
      if (document.querySelector(":popover-open")) return false;
      if (onMenuClose()) return true;
      if (selection.ids.size > 0) mailbox.clearSelection();
      else if (route.message !== null) onBack();
      else if (route.search !== null) navigate({ search: null });
      return true;
    },
  });
}
