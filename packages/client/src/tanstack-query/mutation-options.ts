import type { MutationObserverOptions } from "@tanstack/query-core";
import type { CallOptions } from "../call-options.js";
import type { PartKey } from "./key.js";
import type { Target } from "./target.js";

/** TanStack's options of a mutation but for those made here, and options of the call. */
export interface MutationOptionsIn<Input, Output, E, OnMutate>
  extends Omit<MutationObserverOptions<Output, E, Input, OnMutate>, "mutationKey" | "mutationFn"> {
  /** What each call is told, such as its timeout. */
  readonly call?: CallOptions | undefined;
}

/** Options for `useMutation` and all else that takes a mutation. */
export interface MutationOptionsOut<Input, Output, E, OnMutate>
  extends Omit<MutationObserverOptions<Output, E, Input, OnMutate>, "mutationKey" | "mutationFn"> {
  mutationKey: PartKey;
  mutationFn: (input: Input) => Promise<Output>;
}

interface AnyOptions {
  readonly call?: CallOptions | undefined;
}

/** Makes the options of a mutation, its types forgotten. */
export function toMutationOptions({ path, call: ask }: Target, { call, ...options }: AnyOptions = {}) {
  return { ...options, mutationKey: [path], mutationFn: (input: unknown) => ask(input, { ...call }) };
}
