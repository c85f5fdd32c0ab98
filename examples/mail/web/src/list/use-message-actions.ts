import { type QueryClient, type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { queries } from "../api.js";
import { folderNames } from "../folders/folder-names.js";
import { tellOtherTabs } from "../live/other-tabs.js";
import { showToast } from "../shell/toasts.js";
import type { Destination, Folder } from "../types.js";
import { errorWords } from "../words/errors.js";
import { count } from "../words/sizes.js";
import { type Edit, editMessages, findMessages, refreshNow } from "./mail-cache.js";

/** What can be done to messages. Each shows at once, and is taken back with a word of why when the server refuses. */
export interface MessageActions {
  markRead(ids: readonly string[], read: boolean): void;
  /** Moves, and offers to move back. */
  move(ids: readonly string[], to: Destination): void;
  /** For good. */
  remove(ids: readonly string[]): void;
}

type Snapshot = readonly (readonly [QueryKey, unknown])[];

/** The actions on messages, bound to the page's cache. */
export function useMessageActions(): MessageActions {
  const client = useQueryClient();
  // #region mark-read
  const marking = useMutation(
    queries.messages.markRead.mutationOptions({
      onMutate: ({ ids, read }) => editAndKeep(client, ids, (summary) => ({ ...summary, read })),
      onError: (error, _input, before) => takeBack({ client, error, before, what: "marked" }),
      onSettled: () => settle(client),
    }),
  );
  // #endregion
  const moving = useMutation(
    queries.messages.move.mutationOptions({
      onMutate: ({ ids, to }) => editAndKeep(client, ids, (summary) => ({ ...summary, folder: to })),
      onError: (error, _input, before) => takeBack({ client, error, before, what: "moved" }),
      onSettled: () => settle(client),
    }),
  );
  const removing = useMutation(
    queries.messages.remove.mutationOptions({
      onMutate: ({ ids }) => editAndKeep(client, ids, () => null),
      onError: (error, _input, before) => takeBack({ client, error, before, what: "deleted" }),
      onSettled: () => settle(client),
    }),
  );
  const moveBack = (origins: ReadonlyMap<Destination, string[]>) => {
    for (const [to, ids] of origins) moving.mutate({ ids, to });
  };
  return {
    markRead: (ids, read) => marking.mutate({ ids: [...ids], read }),
    move(ids, to) {
      const origins = originsOf(client, ids);
      moving.mutate({ ids: [...ids], to });
      const words = `${ids.length === 1 ? "Message" : count(ids.length, "message")} moved to ${folderNames[to]}.`;
      showToast({ words, action: { label: "Undo", run: () => moveBack(origins) } });
    },
    remove(ids) {
      removing.mutate({ ids: [...ids] });
      showToast({ words: `${ids.length === 1 ? "Message" : count(ids.length, "message")} deleted for good.` });
    },
  };
}

async function editAndKeep(client: QueryClient, ids: readonly string[], edit: Edit): Promise<Snapshot> {
  await client.cancelQueries({ queryKey: queries.messages.key() });
  const before = [queries.messages.key(), queries.folders.key()].flatMap((queryKey) =>
    client.getQueriesData({ queryKey }),
  );
  await editMessages(client, new Set(ids), edit);
  return before;
}

function takeBack({
  client,
  error,
  before,
  what,
}: {
  client: QueryClient;
  error: Error;
  before: Snapshot | undefined;
  what: string;
}) {
  for (const [queryKey, data] of before ?? []) client.setQueryData(queryKey, data);
  showToast({ words: `Could not be ${what}. ${errorWords(error)}`, tone: "problem" });
}

/** The last one of several changes asks the server what became of them; before that its answer would be half of it. */
function settle(client: QueryClient): void {
  tellOtherTabs("changed");
  // The one that settles still counts.
  if (client.isMutating() === 1) void refreshNow(client);
}

/** Which messages came from where; drafts are left out, because nothing can be moved there. */
function originsOf(client: QueryClient, ids: readonly string[]): Map<Destination, string[]> {
  const origins = new Map<Destination, string[]>();
  for (const { id, folder } of findMessages(client, new Set(ids))) {
    if (isDestination(folder)) origins.set(folder, [...(origins.get(folder) ?? []), id]);
  }
  return origins;
}

function isDestination(folder: Folder): folder is Destination {
  return folder !== "drafts";
}
