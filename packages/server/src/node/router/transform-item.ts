import type { TRPCCombinedDataTransformer } from "@trpc/server";
import superjson from "superjson";
import type { ResponseItem } from "./response-meta.js";
import { toSuperjson } from "./to-superjson.js";

/** Puts a router's transformer on what one call is answered; superjson's work is done by the same rules, but faster. */
export function transformItem({ output }: TRPCCombinedDataTransformer, item: ResponseItem): object {
  // A superjson of another version, or with options, has functions of its own.
  const isSuperjson = output.serialize === superjson.serialize;
  const serialize = (value: unknown): unknown =>
    (isSuperjson ? toSuperjson(value) : undefined) ?? output.serialize(value);
  if ("error" in item) return { error: serialize(item.error) };
  return { result: { data: serialize(item.result.data) } };
}
