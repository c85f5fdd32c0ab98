import { isFolder } from "../folders/folder-names.js";
import type { Folder } from "../types.js";

/** What the page shows, as its address says it: reload, back and a bookmark lead to the same. */
export interface Route {
  readonly folder: Folder;
  /** What is searched for; null outside of a search. */
  readonly search: string | null;
  /** The message that is open. */
  readonly message: string | null;
  /** Whether a message is being written. */
  readonly compose: boolean;
}

/** Reads the query of an address; what it does not say is the inbox. It is a query, not a path, so that any file server can serve the page. */
export function parseRoute(query: string): Route {
  const parameters = new URLSearchParams(query);
  const folder = parameters.get("folder") ?? "inbox";
  return {
    folder: isFolder(folder) ? folder : "inbox",
    search: parameters.get("search"),
    message: parameters.get("message"),
    compose: parameters.has("compose"),
  };
}

/** Writes the query of an address, without what goes without saying. */
export function formatRoute({ folder, search, message, compose }: Route): string {
  const parameters = new URLSearchParams();
  if (folder !== "inbox") parameters.set("folder", folder);
  if (search !== null) parameters.set("search", search);
  if (message !== null) parameters.set("message", message);
  if (compose) parameters.set("compose", "");
  return `?${parameters}`;
}
