import type { RouterOf } from "@parley/server/trpc";
import { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink, type TRPCClientError } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCOptionsProxy, type inferInput, type inferOutput } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import { describe, expectTypeOf, it } from "vitest";
import type { mail } from "./mail.js";

type Router = RouterOf<typeof mail>;
type Inputs = inferRouterInputs<Router>;
type Outputs = inferRouterOutputs<Router>;
interface Message {
  id: string;
  subject: string;
  receivedAt: Date;
}

const trpc = createTRPCClient<Router>({ links: [httpLink({ url: "/rpc", transformer: superjson })] });

describe("RouterOf", () => {
  it("gives the inputs that callers pass, with defaults still optional", () => {
    expectTypeOf<Inputs["messages"]["list"]>().toEqualTypeOf<{
      folder: "inbox" | "sent" | "archive";
      limit?: number | undefined;
      cursor?: number | null | undefined;
    }>();
    expectTypeOf<Inputs["messages"]["send"]>().toEqualTypeOf<{ to: string; at?: Date | undefined }>();
    expectTypeOf<Inputs["messages"]["attach"]>().toEqualTypeOf<FormData>();
    expectTypeOf<Inputs["whoami"]>().toEqualTypeOf<void>();
  });

  it("gives the outputs that callers get, dates as dates", () => {
    expectTypeOf<Outputs["messages"]["list"]>().toEqualTypeOf<{ items: Message[]; next: number | null }>();
    expectTypeOf<Outputs["whoami"]>().toEqualTypeOf<string | null>();
  });

  it("types the calls of tRPC's client", () => {
    expectTypeOf(trpc.messages.list.query({ folder: "inbox" })).resolves.toEqualTypeOf<Outputs["messages"]["list"]>();
    expectTypeOf(trpc.whoami.query()).resolves.toEqualTypeOf<string | null>();
    trpc.messages.arrivals.subscribe(
      { folder: "inbox" },
      { onData: (event) => expectTypeOf(event).toEqualTypeOf<{ id: string; data: Message }>() },
    );
    trpc.ticks.subscribe(undefined, { onData: (tick) => expectTypeOf(tick).toEqualTypeOf<number>() });
  });

  it("types what an error tells", () => {
    const told = {} as NonNullable<TRPCClientError<Router>["data"]>;
    expectTypeOf(told.declared).toEqualTypeOf<{ readonly code: string; readonly data: unknown } | undefined>();
    expectTypeOf(told.issues?.[0]?.message).toEqualTypeOf<string | undefined>();
  });

  it("refuses what the contract does not have", () => {
    // @ts-expect-error - no folder of that name
    trpc.messages.list.query({ folder: "nope" });
    // @ts-expect-error - the input is missing
    trpc.messages.list.query();
    // @ts-expect-error - a date is sent as a date
    trpc.messages.send.mutate({ to: "ada", at: "2020-01-01" });
    // @ts-expect-error - a query is no mutation
    trpc.messages.list.mutate({ folder: "inbox" });
    // @ts-expect-error - no procedure of that name
    trpc.messages.remove.mutate();
  });

  it("is taken by tRPC's TanStack integration", () => {
    const proxy = createTRPCOptionsProxy<Router>({ client: trpc, queryClient: new QueryClient() });
    expectTypeOf<inferInput<typeof proxy.messages.send>>().toEqualTypeOf<Inputs["messages"]["send"]>();
    expectTypeOf<inferOutput<typeof proxy.messages.list>>().toEqualTypeOf<Outputs["messages"]["list"]>();
    proxy.messages.list.infiniteQueryOptions({ folder: "inbox" }, { getNextPageParam: ({ next }) => next });
    // @ts-expect-error - no folder of that name
    proxy.messages.list.queryOptions({ folder: "nope" });
    // @ts-expect-error - it has no cursor in its input
    proxy.whoami.infiniteQueryOptions();
  });
});
