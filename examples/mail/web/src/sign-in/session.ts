import { hashKey, QueryClient } from "@tanstack/react-query";
import { queries } from "../api.js";
import { hearOtherTabs, tellOtherTabs } from "../live/other-tabs.js";
import { mayTryAgain, tryAgainAfterMs } from "../live/try-again.js";
import { createStore } from "../store.js";
import type { Account } from "../types.js";
import { endings } from "./follow-session.js";

/** Whose session ended without anybody asking for it; null when nobody's did. */
export const expired = createStore<Account | null>(null);

const { queryKey } = queries.session.current.queryOptions();

/** Makes the cache of everything the server answers. */
export function createMailClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, refetchOnWindowFocus: false, retry: mayTryAgain, retryDelay: tryAgainAfterMs },
      mutations: { retry: mayTryAgain, retryDelay: tryAgainAfterMs },
    },
  });
  endings.subscribe(() => expire(client));
  hearOtherTabs((word) => {
    if (word === "signed-in-or-out") void client.invalidateQueries({ queryKey });
  });
  forgetOthers(client);
  return client;
}

/** Forgets what the page knows of somebody's mail before anything of somebody else's is shown, in whichever tab they signed in. */
function forgetOthers(client: QueryClient): void {
  let before: string | undefined;
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || query.queryHash !== hashKey(queryKey)) return;
    const now = client.getQueryData(queryKey)?.address;
    if (now === undefined || now === before) return;
    if (before !== undefined) forgetMail(client);
    before = now;
  });
}

/** Shows the sign-in, and keeps what is written and shown for when the same person comes back. */
function expire(client: QueryClient): void {
  const account = client.getQueryData(queryKey);
  if (!account) return;
  expired.set(account);
  client.setQueryData(queryKey, null);
}

/** Takes note of who has signed in. */
export function beginSession(client: QueryClient, account: Account): void {
  expired.set(null);
  client.setQueryData(queryKey, account);
  tellOtherTabs("signed-in-or-out");
}

/** Forgets everything about the one who signed out. */
export function endSession(client: QueryClient): void {
  expired.set(null);
  forgetMail(client);
  client.setQueryData(queryKey, null);
  tellOtherTabs("signed-in-or-out");
}

/** Who is signed in stays: the page watches it, and a query that is removed tells those who watch it nothing. */
function forgetMail(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryHash !== hashKey(queryKey) });
}
