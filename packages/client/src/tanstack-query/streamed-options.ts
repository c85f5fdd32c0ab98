import type { Query, QueryClient, QueryKey } from "@tanstack/query-core";
import { type StreamKey, toStreamKey } from "./key.js";
import type { QueryOptionsIn } from "./query-options.js";
import { isSkipToken, type QueryCallOptions, type Target } from "./target.js";

interface Gathering {
  /** How many events are kept, the last ones; 1,000 by default, because a page may stay open for days. */
  readonly maxEvents?: number | undefined;
  /**
   * What a subscription that begins anew does to the events there are, as after a refetch or when a component comes back. `"reset"`, the
   * default: its first event replaces them. `"append"`: they stay, and its events come after them.
   */
  readonly refetchMode?: "reset" | "append" | undefined;
}

/** TanStack's options of a query whose data is the list of a subscription's events, and how that list is kept. */
export interface StreamedOptionsIn<Event, E, Selected>
  extends QueryOptionsIn<Event[], E, Selected, StreamKey>,
    Gathering {}

interface AnyOptions extends Gathering {
  readonly call?: QueryCallOptions | undefined;
}

interface StreamContext {
  readonly client: QueryClient;
  readonly queryKey: QueryKey;
  readonly signal: AbortSignal;
}

/**
 * Makes the options of a query that follows a subscription, its types forgotten. It is not retried: the client itself connects again
 * for as long as that can help. Nor are its events compared with those before: a list of them only grows.
 */
export function toStreamedOptions({ path, call: subscribe }: Target, input: unknown, given: AnyOptions = {}) {
  const { call, maxEvents = 1_000, refetchMode = "reset", ...options } = given;
  const gather = async ({ client, queryKey, signal }: StreamContext) => {
    let events = refetchMode === "append" ? (client.getQueryData<unknown[]>(queryKey) ?? []) : [];
    for await (const event of subscribe(input, { ...call, signal }) as AsyncIterable<unknown>) {
      if (signal.aborted) break;
      events = [...events, event].slice(-maxEvents);
      client.setQueryData(queryKey, events);
    }
    return events;
  };
  return {
    retry: false,
    structuralSharing: false,
    staleTime: staleUnlessOpen,
    ...options,
    queryKey: toStreamKey(path, input),
    queryFn: isSkipToken(input) ? input : gather,
  };
}

/**
 * A stream that is open has nothing to be asked again, so `invalidateQueries()` leaves it alone: it would not come back before the end of
 * the stream. One that was left or has ended is stale, and begins anew when it is shown.
 */
function staleUnlessOpen({ state }: Pick<Query, "state">): 0 | "static" {
  return state.fetchStatus === "fetching" ? "static" : 0;
}
