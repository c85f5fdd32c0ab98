import type { CallError } from "@parley/contract";
import type { DataTag, InfiniteData, SkipToken } from "@tanstack/query-core";
import {
  type InfiniteQueryOptionsIn,
  type InfiniteQueryOptionsOut,
  type SkippableInfiniteOptionsOut,
  toInfiniteQueryOptions,
} from "./infinite-query-options.js";
import { type DataKey, type PartKey, type StreamKey, toDataKey, toStreamKey } from "./key.js";
import { type MutationOptionsIn, type MutationOptionsOut, toMutationOptions } from "./mutation-options.js";
import {
  type Cached,
  type InitialData,
  type QueryOptionsIn,
  type QueryOptionsOut,
  type SkippableOptionsOut,
  toQueryOptions,
} from "./query-options.js";
import { type StreamedOptionsIn, toStreamedOptions } from "./streamed-options.js";
import type { InputArgs, Target } from "./target.js";

/** What has a key. */
export interface Keyed {
  /** The key of all queries and mutations in this part of the contract, streams apart: `queryClient.invalidateQueries({ queryKey: queries.messages.key() })`. */
  key(): PartKey;
}

/** What is made for a query. */
export interface QueryUtils<Input, Output, Errors> extends Keyed {
  /** Options for `useQuery` and the like, with data that is there from the start. */
  queryOptions<Selected = Cached<Output>>(
    input: Input | SkipToken,
    options: QueryOptionsIn<Cached<Output>, CallError<Errors>, Selected> & InitialData<Cached<Output>>,
  ): QueryOptionsOut<Cached<Output>, CallError<Errors>, Selected> & InitialData<Cached<Output>>;
  /** Options for `useQuery` and the like: `useQuery(queries.messages.list.queryOptions({ folder: "inbox" }))`. */
  queryOptions<Selected = Cached<Output>>(
    ...args: InputArgs<Input, QueryOptionsIn<Cached<Output>, CallError<Errors>, Selected>>
  ): QueryOptionsOut<Cached<Output>, CallError<Errors>, Selected>;
  /** Options for `useQuery` and the like; while the input is TanStack's `skipToken`, nothing is asked. */
  queryOptions<Selected = Cached<Output>>(
    input: Input | SkipToken,
    options?: QueryOptionsIn<Cached<Output>, CallError<Errors>, Selected>,
  ): SkippableOptionsOut<Cached<Output>, CallError<Errors>, Selected>;
  /** The key of the answer to one input; without an input, of the answers to all. */
  queryKey(input?: Input): DataTag<DataKey, Cached<Output>, CallError<Errors>>;
  /**
   * Options for `useInfiniteQuery` and the like, from the contract's `pagination`: a cursor in the input is where it begins.
   *
   * @throws TypeError when the contract does not say how the query is paged.
   */
  infiniteQueryOptions<Selected = InfiniteData<Output>>(
    ...args: InputArgs<Input, InfiniteQueryOptionsIn<Output, CallError<Errors>, Selected>>
  ): InfiniteQueryOptionsOut<Output, CallError<Errors>, Selected>;
  /** Options for `useInfiniteQuery` and the like; while the input is TanStack's `skipToken`, nothing is asked. */
  infiniteQueryOptions<Selected = InfiniteData<Output>>(
    input: Input | SkipToken,
    options?: InfiniteQueryOptionsIn<Output, CallError<Errors>, Selected>,
  ): SkippableInfiniteOptionsOut<Output, CallError<Errors>, Selected>;
  /** The key of the pages for one input; without an input, of all pages. */
  infiniteQueryKey(input?: Input): DataTag<DataKey, InfiniteData<Output>, CallError<Errors>>;
}

/** What is made for a mutation. */
export interface MutationUtils<Input, Output, Errors> extends Keyed {
  /** Options for `useMutation` and the like. */
  mutationOptions<OnMutate = unknown>(
    options?: MutationOptionsIn<Input, Output, CallError<Errors>, OnMutate>,
  ): MutationOptionsOut<Input, Output, CallError<Errors>, OnMutate>;
}

/** What is made for a subscription. */
export interface SubscriptionUtils<Input, Event, Errors> {
  /** Options for `useQuery` and the like, whose data is the list of events so far. It is pending until the first one comes. */
  streamedOptions<Selected = Event[]>(
    ...args: InputArgs<Input, StreamedOptionsIn<Event, CallError<Errors>, Selected>>
  ): QueryOptionsOut<Event[], CallError<Errors>, Selected, StreamKey>;
  /** Options for `useQuery` and the like; while the input is TanStack's `skipToken`, nothing is subscribed to. */
  streamedOptions<Selected = Event[]>(
    input: Input | SkipToken,
    options?: StreamedOptionsIn<Event, CallError<Errors>, Selected>,
  ): SkippableOptionsOut<Event[], CallError<Errors>, Selected, StreamKey>;
  /** The key of the events for one input; without an input, of all. */
  streamedKey(input?: Input): DataTag<StreamKey, Event[], CallError<Errors>>;
}

/** What is made for a procedure, by its kind and with its types forgotten. */
export function createProcedureUtils(target: Target): object {
  const { path, procedure } = target;
  const key = () => [path];
  if (procedure.kind === "mutation") return { key, mutationOptions: toMutationOptions.bind(undefined, target) };
  if (procedure.kind === "subscription") {
    return {
      streamedOptions: toStreamedOptions.bind(undefined, target),
      streamedKey: toStreamKey.bind(undefined, path),
    };
  }
  return {
    key,
    queryOptions: toQueryOptions.bind(undefined, target),
    queryKey: toDataKey.bind(undefined, path, "query"),
    infiniteQueryOptions: toInfiniteQueryOptions.bind(undefined, target),
    infiniteQueryKey: toDataKey.bind(undefined, path, "infinite"),
  };
}
