import { useQuery } from "@tanstack/react-query";
import { queries } from "../api.js";
import { openBlank } from "../compose/composer.js";
import { folderNames } from "../folders/folder-names.js";
import { SearchBox } from "../search/search-box.js";
import { Icon } from "../shell/icon.js";
import { count } from "../words/sizes.js";
import { ListState } from "./list-state.js";
import { MessageList } from "./message-list.js";
import "./list-pane.css";
import { SelectionBar } from "./selection-bar.js";
import type { Mailbox } from "./use-mailbox.js";

interface ListPaneProps {
  readonly mailbox: Mailbox;
  readonly onMenu: () => void;
  readonly onDelete: (ids: readonly string[]) => void;
}

/** The search box and the list under it. */
export function ListPane({ mailbox, onMenu, onDelete }: ListPaneProps) {
  const { route, rows, selection } = mailbox;
  const title = route.search === null ? folderNames[route.folder] : "Search";
  return (
    <section className="list-pane" aria-label={title}>
      <header className="list-pane__header">
        <button type="button" className="icon-button list-pane__menu" aria-label="Folders" onClick={onMenu}>
          <Icon name="menu" />
        </button>
        <SearchBox />
      </header>
      {selection.ids.size > 0 ? (
        <SelectionBar mailbox={mailbox} onDelete={onDelete} />
      ) : (
        <div className="list-pane__title">
          <h1>{title}</h1>
          <Extent mailbox={mailbox} />
        </div>
      )}
      {rows.rows.length > 0 ? (
        <MessageList
          rows={rows.rows}
          hasMore={rows.hasMore}
          readMore={rows.readMore}
          label={title}
          listKey={`${route.folder}?${route.search}`}
          active={mailbox.active}
          focusCount={mailbox.focusCount}
          open={route.message}
          selection={selection}
          onOpen={mailbox.open}
          onSelect={mailbox.select}
        />
      ) : (
        <ListState rows={rows} route={route} />
      )}
      <button type="button" className="list-pane__compose" aria-label="Write a message" onClick={openBlank}>
        <Icon name="compose" />
      </button>
    </section>
  );
}

/** How much there is. */
function Extent({ mailbox: { route, rows } }: { readonly mailbox: Mailbox }) {
  const { data: folders } = useQuery(queries.folders.list.queryOptions());
  if (route.search !== null) {
    if (rows.state !== "ready" || route.search === "") return null;
    return (
      <p aria-live="polite">{rows.hasMore ? `${rows.rows.length} and more` : count(rows.rows.length, "result")}</p>
    );
  }
  const entry = folders?.find(({ folder }) => folder === route.folder);
  if (!entry || entry.total === 0) return null;
  return (
    <p>
      {count(entry.total, "message")}
      {entry.unread > 0 && route.folder !== "drafts" && `, ${entry.unread.toLocaleString()} unread`}
    </p>
  );
}
