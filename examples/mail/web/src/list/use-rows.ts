import { keepPreviousData, skipToken, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "../api.js";
import type { Route } from "../shell/route.js";
import type { Passage, Summary } from "../types.js";
import { listOptions, refreshFolder } from "./mail-cache.js";

/** One line of the list: a message, and in a search the passage that was found. */
export interface Row {
  readonly message: Summary;
  readonly passage: Passage | undefined;
}

/** What the list shows, and how more of it is read. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly state: "pending" | "failed" | "ready";
  readonly error: Error | null;
  /** Whether an older search is shown until the new one has been answered. */
  readonly stale: boolean;
  readonly hasMore: boolean;
  readonly readMore: () => void;
  readonly retry: () => void;
}

const none: readonly Row[] = [];

/** The messages of a folder, or what a search found. */
export function useRows({ folder, search }: Pick<Route, "folder" | "search">): Rows {
  const client = useQueryClient();
  const list = useInfiniteQuery({
    ...listOptions(folder),
    enabled: search === null,
    select: ({ pages }) => pages.flatMap(({ items }) => items.map((message): Row => ({ message, passage: undefined }))),
  });
  const found = useInfiniteQuery(
    queries.messages.search.infiniteQueryOptions(search ? { text: search } : skipToken, {
      placeholderData: keepPreviousData,
      select: ({ pages }) => pages.flatMap(({ items }): Row[] => items),
    }),
  );
  // A folder that was left and is shown again may have changed meanwhile.
  useEffect(() => {
    if (search === null && client.getQueryData(listOptions(folder).queryKey)) void refreshFolder(client, folder);
  }, [client, folder, search]);
  if (search === "") return { ...idle, state: "ready" };
  const shown = search === null ? list : found;
  return {
    rows: shown.data ?? none,
    state: shown.data ? "ready" : shown.isError ? "failed" : "pending",
    error: shown.error,
    stale: shown.isPlaceholderData,
    hasMore: shown.hasNextPage,
    readMore: () => {
      if (shown.hasNextPage && !shown.isFetching) void shown.fetchNextPage();
    },
    retry: () => void shown.refetch(),
  };
}

const nothing = () => {};
const idle = { rows: none, error: null, stale: false, hasMore: false, readMore: nothing, retry: nothing };
