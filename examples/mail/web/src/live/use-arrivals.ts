import { RpcError } from "@parley/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, queries } from "../api.js";
import { addArrival, refreshMail } from "../list/mail-cache.js";
import { sessionEnds } from "../sign-in/follow-session.js";
import { createStore, useStore } from "../store.js";
import type { Summary } from "../types.js";
import { connection, connectNow } from "./connection.js";
import { hearOtherTabs } from "./other-tabs.js";

/** The message that arrived last, while the page was open. */
export const latestArrival = createStore<Summary | null>(null);

/** Counted up to subscribe anew. */
const attempt = createStore(0);

/** Connects to the arrivals at once, however long the client would still wait; and again if they have been given up. */
export function reconnectNow(): void {
  if (connection.get().arrivals === "waiting") connectNow();
  else attempt.set((now) => now + 1);
}

/** Takes in messages as they arrive, and everything that was missed whenever the connection stands again. */
export function useArrivals(): void {
  const client = useQueryClient();
  const attempts = useStore(attempt);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another subscription
  useEffect(() => {
    const controller = new AbortController();
    connection.set((now) => ({ ...now, arrivals: "connecting" }));
    takeIn(client, controller.signal).catch(endWith);
    return () => controller.abort();
  }, [client, attempts]);
  useEffect(() => followRecovery(client), [client]);
}

// #region take-in
async function takeIn(client: QueryClient, signal: AbortSignal): Promise<void> {
  for await (const summary of api.messages.arrivals(undefined, { signal })) {
    latestArrival.set(summary);
    await addArrival(client, summary);
    await client.invalidateQueries({ queryKey: queries.folders.key() });
  }
}
// #endregion

function endWith(error: unknown): void {
  if (error instanceof RpcError && error.code === "UNAUTHORIZED") sessionEnds();
  else connection.set((now) => ({ ...now, arrivals: "stopped" }));
}

/**
 * Arrivals that were missed come again by themselves; what other tabs and clients changed meanwhile does not. So everything shown is asked
 * again when the stream stands, when the page is looked at again and when another tab says so.
 */
function followRecovery(client: QueryClient): () => void {
  const refresh = () => void refreshMail(client);
  let before = connection.get();
  const forget = connection.subscribe(() => {
    const now = connection.get();
    if (now.arrivals === "live" && before.arrivals !== "live") refresh();
    before = now;
  });
  const refreshWhenVisible = () => document.visibilityState === "visible" && refresh();
  document.addEventListener("visibilitychange", refreshWhenVisible);
  const stopHearing = hearOtherTabs((word) => word === "changed" && refresh());
  return () => {
    forget();
    document.removeEventListener("visibilitychange", refreshWhenVisible);
    stopHearing();
  };
}
