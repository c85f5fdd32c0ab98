export { type ContractQueryUtils, createQueryUtils } from "./create-query-utils.js";
export type {
  InfiniteQueryOptionsIn,
  InfiniteQueryOptionsOut,
  SkippableInfiniteOptionsOut,
} from "./infinite-query-options.js";
export type { DataFacts, DataKey, KeyedInput, PartKey, StreamKey } from "./key.js";
export type { MutationOptionsIn, MutationOptionsOut } from "./mutation-options.js";
export type { Keyed, MutationUtils, QueryUtils, SubscriptionUtils } from "./procedure-utils.js";
export type { Cached, InitialData, QueryOptionsIn, QueryOptionsOut, SkippableOptionsOut } from "./query-options.js";
export type { StreamedOptionsIn } from "./streamed-options.js";
export type { QueryCallOptions } from "./target.js";
