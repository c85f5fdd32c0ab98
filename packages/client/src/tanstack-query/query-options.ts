import type { DataTag, QueryFunction, QueryKey, QueryObserverOptions, SkipToken } from "@tanstack/query-core";
import { type DataKey, toDataKey } from "./key.js";
import { isSkipToken, type QueryCallOptions, type Target } from "./target.js";

/** What a query keeps of an output: TanStack refuses undefined, so nothing is kept as null. */
export type Cached<Output> = Output extends undefined | void ? null : Output;

type Observed<Data, E, Selected, Key extends QueryKey> = QueryObserverOptions<Data, E, Selected, Data, Key>;

/** TanStack's options of a query but for those made here, and options of the call. */
export interface QueryOptionsIn<Data, E, Selected, Key extends QueryKey = DataKey>
  extends Omit<Observed<Data, E, Selected, Key>, "queryKey" | "queryFn" | "queryHash" | "queryKeyHashFn"> {
  /** What each call is told, such as its timeout. */
  readonly call?: QueryCallOptions | undefined;
}

/** Options for `useQuery`, `prefetchQuery` and all else that takes a query. */
export interface QueryOptionsOut<Data, E, Selected, Key extends QueryKey = DataKey>
  extends Omit<Observed<Data, E, Selected, Key>, "queryKey" | "queryFn"> {
  queryKey: DataTag<Key, Data, E>;
  queryFn: QueryFunction<Data, Key>;
}

/** The same, for a query that may have nothing to ask for yet. */
export interface SkippableOptionsOut<Data, E, Selected, Key extends QueryKey = DataKey>
  extends Omit<QueryOptionsOut<Data, E, Selected, Key>, "queryFn"> {
  queryFn: QueryFunction<Data, Key> | SkipToken;
}

/** The data that a query has before it has asked. */
export interface InitialData<Data> {
  initialData: Data | (() => Data);
}

interface AnyOptions {
  readonly call?: QueryCallOptions | undefined;
}

/** Makes the options of a query, its types forgotten. */
export function toQueryOptions({ path, call: ask }: Target, input: unknown, { call, ...options }: AnyOptions = {}) {
  return {
    ...options,
    queryKey: toDataKey(path, "query", input),
    queryFn: isSkipToken(input)
      ? input
      : async ({ signal }: { readonly signal: AbortSignal }) => (await ask(input, { ...call, signal })) ?? null,
  };
}
