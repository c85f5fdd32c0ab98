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
  return client;
}

/** Shows the sign-in, and keeps what is written and shown for when the same person comes back. */
function expire(client: QueryClient): void {
  const account = client.getQueryData(queryKey);
  if (!account) return;
  expired.set(account);
  client.setQueryData(queryKey, null);
}

/** Takes note of who has signed in. What the page knows of somebody else's mail is forgotten. */
export function beginSession(client: QueryClient, account: Account): void {
  if (expired.get()?.address !== account.address) forgetMail(client);
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
