import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "../api.js";
import { folderNames } from "../folders/folder-names.js";
import type { Route } from "./route.js";

/** Names the tab after what is shown, and says how much in the inbox is unread. */
export function usePageTitle({ folder, search }: Route): void {
  const { data: folders } = useQuery(queries.folders.list.queryOptions());
  const unread = folders?.find((entry) => entry.folder === "inbox")?.unread ?? 0;
  const place = search === null ? folderNames[folder] : `Search: ${search}`;
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${place} – Parley Mail`;
  }, [unread, place]);
}
