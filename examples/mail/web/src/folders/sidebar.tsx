import { useQuery } from "@tanstack/react-query";
import { queries } from "../api.js";
import { openBlank } from "../compose/composer.js";
import { Icon, type IconName } from "../shell/icon.js";
import { Logo } from "../shell/logo.js";
import { navigate, useRoute } from "../shell/navigation.js";
import { formatRoute } from "../shell/route.js";
import type { Folder, FolderCount } from "../types.js";
import { count } from "../words/sizes.js";
import { AccountCard } from "./account-card.js";
import { folderNames } from "./folder-names.js";
import "./sidebar.css";

const icons: Readonly<Record<Folder, IconName>> = {
  inbox: "inbox",
  drafts: "drafts",
  sent: "sent",
  archive: "archive",
  trash: "trash",
};

const empty = (Object.keys(icons) as Folder[]).map((folder): FolderCount => ({ folder, total: 0, unread: 0 }));

interface SidebarProps {
  /** Called when something has been chosen. */
  readonly onNavigate: () => void;
  readonly onHelp: () => void;
}

/** The folders with what is unread in them, and who is signed in. */
export function Sidebar({ onNavigate, onHelp }: SidebarProps) {
  const { data: folders = empty } = useQuery(queries.folders.list.queryOptions());
  const { folder: current, search } = useRoute();
  return (
    <div className="sidebar">
      <div className="sidebar__logo">
        <Logo />
      </div>
      <button
        type="button"
        className="button button--primary sidebar__compose"
        onClick={() => {
          onNavigate();
          openBlank();
        }}
      >
        <Icon name="compose" /> Write
      </button>
      <nav aria-label="Folders" className="sidebar__folders">
        <ul>
          {folders.map((entry) => (
            <FolderLink
              key={entry.folder}
              {...entry}
              current={search === null && entry.folder === current}
              onNavigate={onNavigate}
            />
          ))}
        </ul>
      </nav>
      <AccountCard onHelp={onHelp} />
    </div>
  );
}

interface FolderLinkProps extends FolderCount {
  readonly current: boolean;
  readonly onNavigate: () => void;
}

function FolderLink({ folder, total, unread, current, onNavigate }: FolderLinkProps) {
  const target = { folder, search: null, message: null, compose: false };
  // What is unread in the trash is nobody's concern.
  const shown = folder === "drafts" ? total : folder === "trash" ? 0 : unread;
  return (
    <li>
      <a
        className="folder"
        href={formatRoute(target)}
        aria-current={current ? "page" : undefined}
        title={count(total, "message")}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          navigate(target);
          onNavigate();
        }}
      >
        <Icon name={icons[folder]} />
        <span className="folder__name">{folderNames[folder]}</span>
        {shown > 0 && (
          <span className="folder__count">
            <span aria-hidden="true">{shown.toLocaleString()}</span>
            <span className="visually-hidden">
              , {shown} {folder === "drafts" ? "in all" : "unread"}
            </span>
          </span>
        )}
      </a>
    </li>
  );
}
