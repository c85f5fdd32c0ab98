import { createClient, inProcessTransport } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { defineContract, query } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { QueryClient } from "@tanstack/query-core";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const contract = defineContract({
  list: query({
    input: z.object({ before: z.int().nullish() }),
    output: z.object({ items: z.array(z.object({ id: z.int() })), next: z.int().nullable() }),
    pagination: { cursor: "before", items: "items", next: "next" },
  }),
});

/** A list of which two are on a page, the highest number first. */
function setUp(newest: number) {
  const state = { newest, calls: 0 };
  const service = implement(contract).service({
    list: ({ input: { before } }) => {
      state.calls += 1;
      const first = (before ?? state.newest + 1) - 1;
      const items = [first, first - 1].filter((id) => id > 0).map((id) => ({ id }));
      return { items, next: first > 2 ? first - 1 : null };
    },
  });
  const api = createClient(contract, { transport: inProcessTransport(createFetchHandler(service)) });
  const queries = createQueryUtils(api, contract);
  const client = new QueryClient();
  // #region refresh
  const options = queries.list.infiniteQueryOptions({}, { staleTime: Number.POSITIVE_INFINITY });

  async function refreshFirstPage(): Promise<void> {
    const first = await api.list({});
    await client.cancelQueries(options); // a page on its way would be put after what is there now
    client.setQueryData(options.queryKey, (data) => {
      if (!data) return data;
      const fresh = new Set(first.items.map(({ id }) => id));
      const meet = data.pages.some(({ items }) => items.some(({ id }) => fresh.has(id)));
      const older = data.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !fresh.has(id)) }));
      // When so much is new that the two do not meet, what is further down is asked for again when it is scrolled to.
      const pages = meet ? [first, ...older.filter(({ items }) => items.length > 0)] : [first];
      return { pages, pageParams: pages.map((_, index) => data.pageParams[index] ?? null) };
    });
  }
  // #endregion
  const load = (pages: number) => client.fetchInfiniteQuery({ ...options, pages });
  const shown = () => client.getQueryData(options.queryKey)?.pages.flatMap(({ items }) => items.map(({ id }) => id));
  return { state, load, shown, refreshFirstPage };
}

describe("the recipe for infinite lists", () => {
  it("asks for the first page, and keeps the others", async () => {
    const { state, load, shown, refreshFirstPage } = setUp(8);
    await load(3);
    expect(shown()).toEqual([8, 7, 6, 5, 4, 3]);
    state.newest = 9;
    state.calls = 0;
    await refreshFirstPage();
    expect(shown()).toEqual([9, 8, 7, 6, 5, 4, 3]);
    expect(state.calls).toBe(1);
    await refreshFirstPage();
    expect(shown()).toEqual([9, 8, 7, 6, 5, 4, 3]);
  });

  it("begins anew when nothing is left of what was there", async () => {
    const { state, load, shown, refreshFirstPage } = setUp(4);
    await load(2);
    state.newest = 20;
    await refreshFirstPage();
    expect(shown()).toEqual([20, 19]);
  });

  it("does nothing while there is no list", async () => {
    const { shown, refreshFirstPage } = setUp(4);
    await refreshFirstPage();
    expect(shown()).toBeUndefined();
  });
});
