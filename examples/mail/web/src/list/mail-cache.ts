import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { api, queries } from "../api.js";
import type { Folder, Summary } from "../types.js";
import { type Change, countChanges } from "./folder-counts.js";
import { editPages, insertMessage, type ListPage, type ListPages, mergeFirstPage } from "./list-pages.js";

const pageSize = 50;

/** What becomes of a message; null when it is gone. */
export type Edit = <S extends Summary>(summary: S) => S | null;

/** Options of a folder's list. It is never asked again as a whole: `refreshMail` asks for its first page. */
export function listOptions(folder: Folder) {
  return queries.messages.list.infiniteQueryOptions(
    { folder, limit: pageSize },
    { staleTime: Number.POSITIVE_INFINITY },
  );
}

/** Asks the server again for everything that is shown, unless a change is on its way, which asks when it has arrived. */
export async function refreshMail(client: QueryClient): Promise<void> {
  if (client.isMutating() === 0) await refreshNow(client);
}

/** Asks the server again for everything that is shown. */
export async function refreshNow(client: QueryClient): Promise<void> {
  const lists = client.getQueryCache().findAll({ queryKey: queries.messages.list.key(), type: "active" });
  const folders = lists.flatMap(({ queryKey }) => folderOf(queryKey) ?? []);
  await Promise.all([
    ...folders.map((folder) => refreshFolder(client, folder)),
    client.invalidateQueries({ queryKey: queries.folders.key() }),
    client.invalidateQueries({ queryKey: queries.session.key() }),
    ...[queries.messages.thread, queries.messages.search, queries.messages.read].map((part) =>
      client.invalidateQueries({ queryKey: part.key() }),
    ),
  ]);
}

/** Asks for the first page of a folder and takes it into the pages that are there. */
export async function refreshFolder(client: QueryClient, folder: Folder): Promise<void> {
  const { queryKey } = listOptions(folder);
  if (!client.getQueryData(queryKey)) return client.refetchQueries({ queryKey, type: "active" });
  // What fails here is asked again with the next refresh, and the connection's state says that it failed.
  const first = await api.messages.list({ folder, limit: pageSize }).catch(() => null);
  if (!first || client.isMutating() > 0) return;
  await editList(client, folder, (pages) => mergeFirstPage(pages, first));
}

/** Puts a message that has arrived on top of the inbox, and counts it. */
export async function addArrival(client: QueryClient, summary: Summary): Promise<void> {
  const known = findMessages(client, new Set([summary.id])).length > 0;
  await editList(client, "inbox", (pages) => insertMessage(pages, summary));
  if (!known) editCounts(client, [{ before: null, after: summary }]);
  await client.invalidateQueries({ queryKey: queries.messages.thread.queryKey({ threadId: summary.threadId }) });
}

/** Changes messages everywhere they are shown, and the folders' counts. */
export async function editMessages(client: QueryClient, ids: ReadonlySet<string>, edit: Edit): Promise<void> {
  await client.cancelQueries({ queryKey: queries.messages.key() });
  const changes = findMessages(client, ids).map((before) => ({ before, after: edit(before) }));
  editCounts(client, changes);
  const editThese = <S extends Summary>(summary: S) => (ids.has(summary.id) ? edit(summary) : summary);
  editLists(client, editThese);
  const moved = changes.flatMap(({ before, after }) => (after && after.folder !== before.folder ? after : []));
  for (const message of moved) await editList(client, message.folder, (pages) => insertMessage(pages, message));
}

function editLists(client: QueryClient, edit: Edit): void {
  const stays = (summary: Summary) => {
    const after = edit(summary);
    return after?.folder === summary.folder ? after : null;
  };
  client.setQueriesData<Pages>(
    { queryKey: queries.messages.list.key() },
    (data) => data && withPages(data, editPages(data.pages, stays)),
  );
  client.setQueriesData<Found>({ queryKey: queries.messages.search.key() }, (data) => data && editFound(data, edit));
  client.setQueriesData<Summary[]>({ queryKey: queries.messages.thread.key() }, (data) =>
    data?.flatMap((summary) => edit(summary) ?? []),
  );
  client.setQueriesData<Summary>(
    { queryKey: queries.messages.read.key() },
    (data) => data && (edit(data) ?? undefined),
  );
}

/** Every message among these that some list, thread or search has. */
export function findMessages(client: QueryClient, ids: ReadonlySet<string>): Summary[] {
  const all = [
    ...dataOf<Pages>(client, queries.messages.list.key()).flatMap(({ pages }) => pages.flatMap(({ items }) => items)),
    ...dataOf<Found>(client, queries.messages.search.key()).flatMap(({ pages }) =>
      pages.flatMap(({ items }) => items.map(({ message }) => message)),
    ),
    ...dataOf<Summary[]>(client, queries.messages.thread.key()).flat(),
    ...dataOf<Summary>(client, queries.messages.read.key()),
  ];
  return [...new Map(all.filter(({ id }) => ids.has(id)).map((summary) => [summary.id, summary])).values()];
}

type Pages = InfiniteData<ListPage>;
type Found = InfiniteData<{ readonly items: readonly { readonly message: Summary }[]; readonly next: string | null }>;

function dataOf<T>(client: QueryClient, queryKey: readonly unknown[]): T[] {
  return client.getQueriesData<T>({ queryKey }).flatMap(([, data]) => data ?? []);
}

/** A page that is on its way would be put after the pages as they were when it was asked for, so it is asked for again. */
async function editList(client: QueryClient, folder: Folder, edit: (pages: ListPages) => ListPages): Promise<void> {
  const { queryKey } = listOptions(folder);
  await client.cancelQueries({ queryKey });
  client.setQueryData<Pages>(queryKey, (data) => data && withPages(data, edit(data.pages)));
}

function withPages(data: Pages, pages: ListPages): Pages {
  return { pages: [...pages], pageParams: pages.map((_page, index) => data.pageParams[index] ?? null) };
}

function editFound(data: Found, edit: Edit): Found {
  const pages = data.pages.map((page) => ({
    ...page,
    items: page.items.flatMap((found) => {
      const message = edit(found.message);
      return message ? { ...found, message } : [];
    }),
  }));
  return { ...data, pages };
}

function editCounts(client: QueryClient, changes: readonly Change[]): void {
  client.setQueryData(queries.folders.list.queryKey(), (counts) => counts && countChanges(counts, changes));
}

function folderOf(queryKey: readonly unknown[]): Folder | undefined {
  const about = queryKey[1] as { readonly input?: { readonly folder?: Folder } } | undefined;
  return about?.input?.folder;
}
