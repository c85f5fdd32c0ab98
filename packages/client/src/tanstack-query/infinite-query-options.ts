import type {
  DataTag,
  InfiniteData,
  InfiniteQueryObserverOptions,
  QueryFunction,
  SkipToken,
} from "@tanstack/query-core";
import { type DataKey, toDataKey } from "./key.js";
import { isSkipToken, type QueryCallOptions, type Target } from "./target.js";

/** The cursor of a page, whatever the contract makes it. */
type Cursor = unknown;
type Observed<Page, E, Selected> = InfiniteQueryObserverOptions<Page, E, Selected, DataKey, Cursor>;
type Made = "queryKey" | "queryFn" | "initialPageParam" | "getNextPageParam";

/** TanStack's options of an infinite query but for those the contract's `pagination` makes, and options of the call. */
export interface InfiniteQueryOptionsIn<Page, E, Selected>
  extends Omit<Observed<Page, E, Selected>, Made | "queryHash" | "queryKeyHashFn"> {
  /** What each call is told, such as its timeout. */
  readonly call?: QueryCallOptions | undefined;
}

/** Options for `useInfiniteQuery` and all else that takes an infinite query. */
export interface InfiniteQueryOptionsOut<Page, E, Selected>
  extends Omit<Observed<Page, E, Selected>, "queryKey" | "queryFn"> {
  queryKey: DataTag<DataKey, InfiniteData<Page, Cursor>, E>;
  queryFn: QueryFunction<Page, DataKey, Cursor>;
}

/** The same, for a query that may have nothing to ask for yet. */
export interface SkippableInfiniteOptionsOut<Page, E, Selected>
  extends Omit<InfiniteQueryOptionsOut<Page, E, Selected>, "queryFn"> {
  queryFn: QueryFunction<Page, DataKey, Cursor> | SkipToken;
}

interface AnyOptions {
  readonly call?: QueryCallOptions | undefined;
}

interface PageContext {
  readonly signal: AbortSignal;
  readonly pageParam: Cursor;
}

/** Makes the options of an infinite query, its types forgotten. @throws TypeError when the contract does not say how it is paged. */
export function toInfiniteQueryOptions(target: Target, input: unknown, { call, ...options }: AnyOptions = {}) {
  const { cursor, next } = paginationOf(target);
  const ask = ({ pageParam, signal }: PageContext) =>
    target.call(withField(input, cursor, pageParam), { ...call, signal });
  return {
    ...options,
    queryKey: toDataKey(target.path, "infinite", withField(input, cursor, fieldOf(input, cursor) ?? undefined)),
    queryFn: isSkipToken(input) ? input : ask,
    initialPageParam: fieldOf(input, cursor) ?? null,
    getNextPageParam: (page: unknown) => fieldOf(page, next),
  };
}

function paginationOf({ path, procedure: { pagination } }: Target) {
  if (pagination) return pagination;
  throw new TypeError(
    `${path.join(".")} cannot be an infinite query, because the contract does not say how it is paged: ` +
      `give it \`pagination: { cursor, items, next }\`, the names of its fields`,
  );
}

/** The input with the cursor of a page; the first page has none, and then the input has no such field. */
function withField(input: unknown, name: string, value: unknown): unknown {
  if (typeof input !== "object" || input === null) return input ?? (value == null ? input : { [name]: value });
  const { [name]: _, ...others } = input as Record<string, unknown>;
  return value == null ? others : { ...others, [name]: value };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
