import type { Folder } from "../types.js";

/** What folders are called, in the order they are shown. */
export const folderNames: Readonly<Record<Folder, string>> = {
  inbox: "Inbox",
  drafts: "Drafts",
  sent: "Sent",
  archive: "Archive",
  trash: "Trash",
};

/** Whether a text is the name of a folder in the contract. */
export function isFolder(text: string): text is Folder {
  return Object.hasOwn(folderNames, text);
}
