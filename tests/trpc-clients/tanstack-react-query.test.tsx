// biome-ignore-all lint/correctness/noComponentHookFactories: each test shows a component of its own
import type { RouterOf } from "@parley/server/trpc";
import { QueryClient, useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCOptionsProxy, useSubscription } from "@trpc/tanstack-react-query";
import { EventSource } from "eventsource";
import { useState } from "react";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { render } from "../tanstack-query/render.js";
import { startHost } from "./host.js";
import type { mail } from "./mail.js";

async function connect() {
  const { url } = await startHost();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const client = createTRPCClient<RouterOf<typeof mail>>({
    links: [
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({ url, transformer: superjson, EventSource }),
        false: httpBatchLink({ url, transformer: superjson }),
      }),
    ],
  });
  return { queryClient, trpc: createTRPCOptionsProxy<RouterOf<typeof mail>>({ client, queryClient }) };
}

describe("@trpc/tanstack-react-query", () => {
  it("shows what a query answers, dates as dates", async () => {
    const { trpc, queryClient } = await connect();
    function List() {
      const { data } = useQuery(trpc.messages.list.queryOptions({ folder: "inbox" }));
      return data?.items.map(({ receivedAt }) => receivedAt.getTime()).join(",") ?? "…";
    }
    await render(<List />, queryClient).reads("1000,2000");
  });

  it("goes from page to page by the input's cursor", async () => {
    const { trpc, queryClient } = await connect();
    const options = trpc.messages.list.infiniteQueryOptions(
      { folder: "inbox" },
      { getNextPageParam: ({ next }) => next },
    );
    function Pages() {
      const { data, fetchNextPage } = useInfiniteQuery(options);
      return (
        <>
          {data?.pages.map(({ items }) => items.map(({ id }) => id).join(",")).join(" | ")}
          <button type="button" onClick={() => void fetchNextPage()}>
            more
          </button>
        </>
      );
    }
    const page = render(<Pages />, queryClient);
    await page.reads("1,2more");
    page.click("more");
    await page.reads("1,2 | 3,4more");
  });

  it("finds a declared error in what a mutation failed with", async () => {
    const { trpc, queryClient } = await connect();
    function Send() {
      const { mutate, error } = useMutation(trpc.messages.send.mutationOptions());
      return (
        <>
          {error?.data?.declared?.code}
          <button type="button" onClick={() => mutate({ to: "full" })}>
            send
          </button>
        </>
      );
    }
    const page = render(<Send />, queryClient);
    await page.reads("send");
    page.click("send");
    await page.reads("MAILBOX_FULLsend");
  });

  it("follows a subscription", async () => {
    const { trpc, queryClient } = await connect();
    function Arrivals() {
      const [ids, setIds] = useState<string[]>([]);
      useSubscription(
        trpc.messages.arrivals.subscriptionOptions(
          { folder: "inbox" },
          { onData: ({ id, data }) => setIds((before) => [...before, `${id}:${data.subject}`]) },
        ),
      );
      return ids.join(" ");
    }
    await render(<Arrivals />, queryClient).reads("1:number 1 2:number 2");
  });

  it("invalidates by a part of the router", async () => {
    const { trpc, queryClient } = await connect();
    await queryClient.fetchQuery(trpc.messages.list.queryOptions({ folder: "inbox" }));
    await queryClient.invalidateQueries(trpc.messages.pathFilter());
    expect(queryClient.getQueryState(trpc.messages.list.queryKey({ folder: "inbox" }))?.isInvalidated).toBe(true);
  });
});
