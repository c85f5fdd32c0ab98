// biome-ignore-all lint/correctness/noComponentHookFactories: the test shows a component of its own
import { dehydrate, HydrationBoundary, QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { renderToString } from "react-dom/server";
import superjson from "superjson";
import { describe, expect, it, vi } from "vitest";
import { createBoard } from "./notes.js";
import { render } from "./render.js";

const defaultOptions = {
  queries: { retry: false, staleTime: 60_000 },
  dehydrate: { serializeData: superjson.serialize },
  hydrate: { deserializeData: superjson.deserialize },
};

describe("a page rendered on a server", () => {
  it("carries its queries to the browser as JSON, which asks nothing again", async () => {
    const { queries, calls } = createBoard(2);
    const input = { limit: 9, since: new Date(0) };
    const Notes = () =>
      useQuery(queries.notes.list.queryOptions(input))
        .data?.notes.map(({ text, at }) => `${text}@${at.getTime()}`)
        .join(",") ?? "…";

    const server = new QueryClient({ defaultOptions });
    await server.prefetchQuery(queries.notes.list.queryOptions(input));
    const html = renderToString(
      <QueryClientProvider client={server}>
        <Notes />
      </QueryClientProvider>,
    );
    expect(html).toBe("n1@1000,n2@2000");

    const state = JSON.parse(JSON.stringify(dehydrate(server)));
    const browser = new QueryClient({ defaultOptions });
    const page = render(
      <HydrationBoundary state={state}>
        <Notes />
      </HydrationBoundary>,
      browser,
    );
    await page.reads("n1@1000,n2@2000");
    expect(calls).toEqual(["list first"]);

    const { queryKey } = queries.notes.list.queryOptions(input);
    await vi.waitFor(() => expect(browser.getQueryCache().find({ queryKey })?.isActive()).toBe(true), { interval: 2 });
    await browser.invalidateQueries({ queryKey });
    expect(calls).toEqual(["list first", "list first"]);
  });
});
