import { Icon, type IconName } from "../shell/icon.js";
import type { Route } from "../shell/route.js";
import type { Folder } from "../types.js";
import { errorWords } from "../words/errors.js";
import "./list-state.css";
import type { Rows } from "./use-rows.js";

const emptyWords: Readonly<Record<Folder, readonly [IconName, string, string]>> = {
  inbox: ["inbox", "Nothing here", "New mail appears by itself."],
  drafts: ["drafts", "No drafts", "What you write is kept here until you send it."],
  sent: ["sent", "Nothing sent yet", "Press c to write."],
  archive: ["archive", "The archive is empty", "Press e to keep a message here, out of the inbox."],
  trash: ["trash", "The trash is empty", "What you delete waits here."],
};

/** What stands in place of a list that has nothing to show. */
export function ListState({ rows, route }: { readonly rows: Rows; readonly route: Pick<Route, "folder" | "search"> }) {
  if (rows.state === "pending") return <Skeleton />;
  if (rows.state === "failed") return <Failure error={rows.error} retry={rows.retry} />;
  if (route.search === "")
    return <Words icon="search" title="Search your mail" detail="By words, people or the names of attachments." />;
  if (route.search !== null) {
    return <Words icon="search" title="Nothing found" detail={`No message has “${route.search}” in it.`} />;
  }
  const [icon, title, detail] = emptyWords[route.folder];
  return <Words icon={icon} title={title} detail={detail} />;
}

function Words({ icon, title, detail }: { readonly icon: IconName; readonly title: string; readonly detail: string }) {
  return (
    <div className="list-state">
      <span className="list-state__icon">
        <Icon name={icon} />
      </span>
      <p className="list-state__title">{title}</p>
      <p>{detail}</p>
    </div>
  );
}

function Failure({ error, retry }: { readonly error: Error | null; readonly retry: () => void }) {
  return (
    <div className="list-state" role="alert">
      <span className="list-state__icon list-state__icon--problem">
        <Icon name="problem" />
      </span>
      <p className="list-state__title">The messages could not be read</p>
      <p>{errorWords(error)}</p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

const rowNumbers = [1, 2, 3, 4, 5, 6, 7];

function Skeleton() {
  return (
    <div className="list-skeleton" role="status" aria-label="Reading messages">
      {rowNumbers.map((row) => (
        <div key={row} className="list-skeleton__row">
          <div className="skeleton" />
          <div className="skeleton" />
          <div className="skeleton" />
        </div>
      ))}
    </div>
  );
}
