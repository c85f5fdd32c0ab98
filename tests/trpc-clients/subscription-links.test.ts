import type { RouterOf } from "@parley/server/trpc";
import {
  createTRPCClient,
  createWSClient,
  httpSubscriptionLink,
  retryLink,
  TRPCClientError,
  type TRPCLink,
  wsLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { EventSource } from "eventsource";
import superjson from "superjson";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { type Host, startHost } from "./host.js";
import type { mail } from "./mail.js";
import { reconnectingSoon } from "./reconnecting-soon.js";

type Router = RouterOf<typeof mail>;
const transformer = superjson;

const sse = ({ url }: Host): TRPCLink<Router> =>
  httpSubscriptionLink({ url, transformer, EventSource, eventSourceOptions: { fetch: reconnectingSoon } });

const ws = ({ wsUrl }: Host): TRPCLink<Router> => {
  const client = createWSClient({ url: wsUrl, WebSocket: WebSocket as never, retryDelayMs: () => 1 });
  onTestFinished(() => client.close());
  return wsLink({ client, transformer });
};

const connect = (...links: TRPCLink<Router>[]) => createTRPCClient<Router>({ links });

describe.each([
  ["httpSubscriptionLink", sse],
  ["wsLink", ws],
] as const)("%s", (_name, link) => {
  it("gets tracked events as `{ id, data }`, and goes on after the last one when the connection is cut", async () => {
    const host = await startHost();
    const trpc = connect(link(host));
    const ids: string[] = [];
    await new Promise<void>((resolve, reject) => {
      trpc.messages.arrivals.subscribe(
        { folder: "inbox" },
        {
          onData: ({ id, data }) => {
            expect(data).toEqual({ id, subject: `number ${id}`, receivedAt: new Date(Number(id) * 1_000) });
            ids.push(id);
            if (ids.length === 2 || ids.length === 4) host.cut();
          },
          onError: reject,
          onComplete: resolve,
        },
      );
    });
    expect(ids).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(host.seen.resumedAfter).toEqual([undefined, "2", "4"]);
  });

  it("stops the handler when it unsubscribes", async () => {
    const host = await startHost();
    const trpc = connect(link(host));
    const subscription = trpc.messages.arrivals.subscribe({ folder: "inbox" }, { onData: () => {} });
    await vi.waitFor(() => expect(host.seen.open).toBe(1), { interval: 2 });
    subscription.unsubscribe();
    await vi.waitFor(() => expect(host.seen.open).toBe(0), { interval: 2 });
  });

  it("is refused input that the schema does not take", async () => {
    const trpc = connect(link(await startHost()));
    const failed = new Promise<TRPCClientError<Router>>((resolve) => {
      // @ts-expect-error - no folder of that name
      trpc.messages.arrivals.subscribe({ folder: "nope" }, { onError: resolve });
    });
    const { data } = await failed;
    expect(data).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: ["folder"] }] });
  });
});

/** A link that loses its first subscription once that has had an event. */
function lostAfterFirstEvent(): TRPCLink<Router> {
  let isLost = false;
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const subscription = next(op).subscribe({
          ...observer,
          next: (envelope) => {
            observer.next(envelope);
            if (isLost || !("id" in envelope.result)) return;
            isLost = true;
            observer.error(new TRPCClientError("lost"));
          },
        });
        return () => subscription.unsubscribe();
      });
}

describe("httpSubscriptionLink", () => {
  it("resumes too when its id comes in the input, as retryLink sends it", async () => {
    const host = await startHost();
    const trpc = connect(retryLink({ retry: () => true }), lostAfterFirstEvent(), sse(host));
    const got = new Promise<string>((resolve) => {
      const ids: string[] = [];
      const subscription = trpc.messages.arrivals.subscribe(
        { folder: "inbox" },
        {
          onData: ({ id }) => {
            if (ids.push(id) < 3) return;
            subscription.unsubscribe();
            resolve(ids.join());
          },
        },
      );
    });
    expect(await got).toBe("1,2,3");
    expect(host.seen.resumedAfter).toEqual([undefined, "1"]);
  });
});

describe("wsLink", () => {
  it("calls queries and mutations, errors and all", async () => {
    const trpc = connect(ws(await startHost()));
    const { items } = await trpc.messages.list.query({ folder: "inbox", limit: 1 });
    expect(items[0]?.receivedAt).toEqual(new Date(1_000));
    const error = await trpc.messages.send.mutate({ to: "full" }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      data: { code: "CONFLICT", declared: { code: "MAILBOX_FULL", data: { limitBytes: 1_000, since: new Date(0) } } },
    });
  });

  it("gets untracked events as they are, and the declared error that ends them", async () => {
    const trpc = connect(ws(await startHost()));
    const ticks: number[] = [];
    const error = await new Promise<TRPCClientError<Router>>((resolve) => {
      trpc.ticks.subscribe(undefined, { onData: (tick) => ticks.push(tick), onError: resolve as never });
    });
    expect(ticks).toEqual([1, 2]);
    expect(error.data?.declared).toEqual({ code: "CLOCK_STOPPED", data: undefined });
  });

  it("is not let in from another origin", async () => {
    const { wsUrl } = await startHost();
    const open = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(wsUrl, { origin });
        socket.on("open", () => resolve("open"));
        socket.on("unexpected-response", (_request, response) => resolve(`refused with ${response.statusCode}`));
      });
    expect(await open("https://evil.example")).toBe("refused with 403");
    expect(await open(wsUrl.replace("ws", "http").replace("/rpc", ""))).toBe("open");
  });
});
