import { useEffect, useRef, useState } from "react";
import { ComposePanel } from "../compose/compose-panel.js";
import { closeComposer, composition, resumeComposition } from "../compose/composer.js";
import { Sidebar } from "../folders/sidebar.js";
import { ListPane } from "../list/list-pane.js";
import { useMailbox } from "../list/use-mailbox.js";
import { ArrivalNotice } from "../live/arrival-notice.js";
import { ConnectionBar } from "../live/connection-bar.js";
import { useArrivals } from "../live/use-arrivals.js";
import { ReadingPane } from "../reading/reading-pane.js";
import { useStore } from "../store.js";
import { count } from "../words/sizes.js";
import { ConfirmDialog } from "./confirm-dialog.js";
import { HelpDialog } from "./help-dialog.js";
import { goBack } from "./navigation.js";
import "./shell.css";
import { ToastList } from "./toast-list.js";
import { useMailShortcuts } from "./use-mail-shortcuts.js";
import { usePageTitle } from "./use-page-title.js";

/** The mail: folders, list and message beside each other, or one at a time where there is no room. */
export function Shell() {
  const mailbox = useMailbox();
  const writing = useStore(composition);
  const [menu, setMenu] = useState(false);
  const [help, setHelp] = useState(false);
  const [asked, setAsked] = useState<readonly string[] | null>(null);
  useArrivals();
  usePageTitle(mailbox.route);
  useComposeInAddress(mailbox.route.compose);
  const { folder, message } = mailbox.route;
  const onBack = () => goBack({ message: null });
  const onDelete = (ids: readonly string[]) => {
    const forGood = mailbox.rows.rows.some(
      (row) => ids.includes(row.message.id) && ["trash", "drafts"].includes(row.message.folder),
    );
    if (forGood || folder === "trash") setAsked(ids);
    else mailbox.move(ids, "trash");
  };
  useMailShortcuts({
    mailbox,
    onBack,
    onDelete,
    onHelp: () => setHelp(true),
    onMenuClose: () => menu && setMenu(false),
  });
  return (
    <div className={`shell${message ? " shell--reading" : ""}${menu ? " shell--menu" : ""}`}>
      <div className="shell__status">
        <ConnectionBar />
      </div>
      <div className="shell__folders">
        <Sidebar onNavigate={() => setMenu(false)} onHelp={() => setHelp(true)} />
      </div>
      {menu && (
        <button type="button" className="shell__veil" aria-label="Close the folders" onClick={() => setMenu(false)} />
      )}
      <div className="shell__list">
        <ListPane mailbox={mailbox} onMenu={() => setMenu(true)} onDelete={onDelete} />
      </div>
      <div className="shell__message">
        <ReadingPane mailbox={mailbox} onBack={onBack} onDelete={onDelete} />
      </div>
      {writing && <ComposePanel key={writing.key} composition={writing} />}
      <ArrivalNotice />
      <ToastList />
      {help && <HelpDialog onClose={() => setHelp(false)} />}
      {asked && (
        <ConfirmDialog
          question={`Delete ${asked.length === 1 ? "this message" : count(asked.length, "message")} for good?`}
          detail="This cannot be undone."
          confirmLabel="Delete for good"
          onConfirm={() => mailbox.remove(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

/** Back leaves what is being written, and a reload comes back to it. */
function useComposeInAddress(inAddress: boolean): void {
  const wasThere = useRef(false);
  useEffect(() => {
    if (!wasThere.current) resumeComposition();
    else if (!inAddress) void closeComposer();
    wasThere.current = inAddress;
  }, [inAddress]);
}
