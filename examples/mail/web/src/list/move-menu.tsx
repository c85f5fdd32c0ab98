import { useId, useRef } from "react";
import { folderNames } from "../folders/folder-names.js";
import { Icon } from "../shell/icon.js";
import type { Destination, Folder } from "../types.js";
import "./move-menu.css";

const destinations: readonly Destination[] = ["inbox", "archive", "sent", "trash"];

/** A button that opens the list of folders to move to. */
export function MoveMenu({ from, onMove }: { readonly from: Folder; readonly onMove: (to: Destination) => void }) {
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  return (
    <span className="move-menu">
      <button
        type="button"
        className="icon-button"
        popoverTarget={id}
        aria-label="Move to a folder"
        title="Move to a folder"
      >
        <Icon name="move" />
      </button>
      <div ref={menu} id={id} popover="auto" className="move-menu__list" data-own-keys="">
        <p className="move-menu__title">Move to</p>
        {destinations
          .filter((folder) => folder !== from)
          .map((folder) => (
            <button
              key={folder}
              type="button"
              onClick={() => {
                menu.current?.hidePopover();
                onMove(folder);
              }}
            >
              <Icon name={folder} />
              {folderNames[folder]}
            </button>
          ))}
      </div>
    </span>
  );
}
