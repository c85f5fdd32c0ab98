import { type Call, type CallArguments, toCall } from "./call.js";
import { type Connected, connection } from "./connection.js";
import type { PagedProcedure } from "./procedure.js";
import { RpcError } from "./rpc-error.js";
import { send } from "./send.js";

/** A call of a paged query: awaited it is one page, iterated it is the items of all pages from there on. */
export interface PagedCall<out Item, out Page, out E> extends Call<Page, E>, AsyncIterable<Item> {
  /** The pages from this one on, each asked for when it is wanted. */
  pages(): AsyncIterable<Page>;
  /** Gathers the items of all pages, at most `limit` of them. */
  toArray(options?: { readonly limit?: number }): Promise<Item[]>;
}

/** Starts a call of a paged query. */
export function startPages(
  client: Connected,
  procedure: PagedProcedure,
  given: CallArguments,
): PagedCall<never, never, never> {
  const request = { ...given, connection: client[connection], procedure };
  const first = toCall(send(request));
  async function* pages(): AsyncGenerator<Record<string, unknown>, void, undefined> {
    const { cursor, next } = procedure.pages;
    const seen = new Set<unknown>();
    let page = (await first) as Record<string, unknown>;
    for (;;) {
      yield page;
      const at = page[next];
      if (at === null || at === undefined) return;
      if (seen.has(at))
        throw new RpcError({ code: "DECODE", path: procedure.path, rawMessage: `The cursor ${at} came twice` });
      seen.add(at);
      page = (await send({ ...request, input: { ...(given.input as object), [cursor]: at } })).data as typeof page;
    }
  }
  async function* items(): AsyncGenerator<unknown, void, undefined> {
    for await (const page of pages()) yield* page[procedure.pages.items] as Iterable<unknown>;
  }
  async function toArray({ limit }: { readonly limit?: number } = {}): Promise<unknown[]> {
    const gathered: unknown[] = [];
    for await (const item of items()) {
      if (gathered.length !== limit) gathered.push(item);
      if (gathered.length === limit) break;
    }
    return gathered;
  }
  const paged = Object.assign(first, { pages, toArray, [Symbol.asyncIterator]: items });
  // The data is what the server sent, which the runtime cannot know.
  return paged as unknown as PagedCall<never, never, never>;
}
