import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type Transport } from "@parley/client";
import { callHeaders, type Link, trpcTransport } from "@parley/client/trpc";
import { isError, RpcError } from "@parley/contract";
import type { RouterOf } from "@parley/server/trpc";
import {
  createWSClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCLink,
  wsLink,
} from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { EventSource } from "eventsource";
import superjson from "superjson";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import { type Host, startHost } from "./host.js";
import { mail } from "./mail.js";
import { reconnectingSoon } from "./reconnecting-soon.js";

const transformer = superjson;
const headers = callHeaders;

const overHttp = (sender: typeof httpLink | typeof httpBatchLink | typeof httpBatchStreamLink) => (host: Host) => {
  const { url } = host;
  const events = { url, transformer, EventSource, eventSourceOptions: { fetch: reconnectingSoon } };
  return splitLink({
    condition: ({ type }) => type === "subscription",
    true: httpSubscriptionLink(events),
    false: sender({ url, transformer, headers }),
  });
};

const overWebSocket = ({ wsUrl }: Host): TRPCLink<RouterOf<typeof mail>> => {
  const client = createWSClient({ url: wsUrl, WebSocket: WebSocket as never, retryDelayMs: () => 1 });
  onTestFinished(() => client.close());
  return wsLink({ client, transformer });
};

const connect = (...links: Link[]) => createClient(mail, { transport: trpcTransport({ links }) });

const failure = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );

const ways: [name: string, link: (host: Host) => Link][] = [
  ["httpLink", overHttp(httpLink)],
  ["httpBatchLink", overHttp(httpBatchLink)],
  ["httpBatchStreamLink", overHttp(httpBatchStreamLink)],
  ["wsLink", overWebSocket],
];

describe.each(ways)("a client over %s", (_name, link) => {
  it("calls queries and mutations", async () => {
    const api = connect(link(await startHost()));
    const { items } = await api.messages.list({ folder: "inbox", limit: 1 });
    expect(items).toEqual([{ id: "1", subject: "number 1", receivedAt: new Date(1_000) }]);
    const at = new Date(7_000);
    expect(await api.messages.send({ to: "ada", at })).toMatchObject({ subject: "to ada", receivedAt: at });
    expect(await api.whoami()).toBeNull();
  });

  it("fails with the error that the contract declares, with its data", async () => {
    const api = connect(link(await startHost()));
    const error = await failure(api.messages.send({ to: "full" }));
    expect(error).toBeInstanceOf(RpcError);
    expect(isError(error, mail.messages.send, "MAILBOX_FULL") && error.data).toEqual({
      limitBytes: 1_000,
      since: new Date(0),
    });
    expect(error).toMatchObject({ status: 409, path: "messages.send", origin: "server" });
  });

  it("fails with what is wrong with its input", async () => {
    const api = connect(link(await startHost()));
    const error = await failure(api.messages.list({ folder: "inbox", limit: 0 }));
    expect(error).toMatchObject({ code: "BAD_REQUEST", origin: "server", issues: [{ path: ["limit"] }] });
  });

  it("stops the call when it is cancelled", async () => {
    const host = await startHost();
    const api = connect(link(host));
    const stop = new AbortController();
    const call = failure(api.hang(undefined, { signal: stop.signal }));
    await vi.waitFor(() => expect(host.seen.open).toBe(1), { interval: 2 });
    stop.abort();
    expect(await call).toMatchObject({ code: "ABORTED", origin: "client", path: "hang" });
  });

  it("fails at its timeout", async () => {
    const api = connect(link(await startHost()));
    expect(await failure(api.hang(undefined, { timeoutMs: 20 }))).toMatchObject({ code: "TIMEOUT", path: "hang" });
  });

  it("fails with NETWORK when the connection breaks", async () => {
    const host = await startHost();
    const api = createClient(mail, { transport: trpcTransport({ links: [link(host)] }), retry: false });
    const call = failure(api.hang());
    await vi.waitFor(() => expect(host.seen.open).toBe(1), { interval: 2 });
    host.cut();
    expect(await call).toMatchObject({ code: "NETWORK", origin: "client", path: "hang" });
  });

  it("gets the values of a resumable subscription, every one once, over connections that are cut", async () => {
    const host = await startHost();
    const api = connect(link(host));
    const ids: string[] = [];
    for await (const { id, receivedAt } of api.messages.arrivals({ folder: "inbox" })) {
      expect(receivedAt).toEqual(new Date(Number(id) * 1_000));
      ids.push(id);
      if (ids.length === 2 || ids.length === 4) host.cut();
    }
    expect(ids).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(host.seen.resumedAfter).toEqual([undefined, "2", "4"]);
  });

  it("ends a subscription on break, and the handler with it", async () => {
    const host = await startHost();
    const api = connect(link(host));
    for await (const { id } of api.messages.arrivals({ folder: "inbox" })) if (id === "2") break;
    await vi.waitFor(() => expect(host.seen.open).toBe(0), { interval: 2 });
    expect(host.seen.resumedAfter).toHaveLength(1);
  });

  it("ends a subscription when its signal aborts", async () => {
    const api = connect(link(await startHost()));
    const stop = new AbortController();
    const ids: string[] = [];
    for await (const { id } of api.messages.arrivals({ folder: "inbox" }, { signal: stop.signal })) {
      ids.push(id);
      if (id === "2") setImmediate(() => stop.abort());
    }
    expect(ids).toEqual(["1", "2"]);
  });
});

/** A url on which something listened a moment ago. */
async function urlOfNobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/rpc`;
}

describe("a client over links", () => {
  it("tells status, headers and request id of an HTTP answer", async () => {
    const api = connect(overHttp(httpLink)(await startHost()));
    const { status, headers: answered, requestId } = await api.whoami().withResponse();
    expect(status).toBe(200);
    expect(answered.get("content-type")).toBe("application/json");
    expect(requestId).toBe(answered.get("x-request-id"));
  });

  it("sends the client's headers, the call's, its idempotency key and its deadline", async () => {
    const host = await startHost();
    const transport = trpcTransport({ links: [overHttp(httpLink)(host)] });
    const api = createClient(mail, { transport, headers: { authorization: "Bearer ada" } });
    const options = { headers: { "x-tab": "7" }, idempotencyKey: "k1", timeoutMs: 5_000 };
    expect(await api.whoami(undefined, options)).toBe("Bearer ada");
    const sent = host.requests[0]?.headers;
    expect(sent).toMatchObject({ authorization: "Bearer ada", "x-tab": "7", "idempotency-key": "k1" });
    expect(Number(sent?.["rpc-timeout-ms"])).toBeGreaterThan(4_000);
  });

  it("sends in a batch what all of its calls have, and the latest deadline", async () => {
    const host = await startHost();
    const transport = trpcTransport({ links: [overHttp(httpBatchLink)(host)] });
    const api = createClient(mail, { transport, headers: { authorization: "Bearer ada" } });
    const options = { headers: { "x-tab": "7" }, timeoutMs: 5_000 };
    await Promise.all([api.whoami(undefined, options), api.whoami(undefined, { timeoutMs: 60_000 })]);
    expect(host.requests).toHaveLength(1);
    const sent = host.requests[0]?.headers;
    expect(sent).toMatchObject({ authorization: "Bearer ada" });
    expect(sent).not.toHaveProperty("x-tab");
    expect(Number(sent?.["rpc-timeout-ms"])).toBeGreaterThan(50_000);
  });

  it("sends no header of Parley's own when told not to", async () => {
    const host = await startHost();
    const transport = trpcTransport({ links: [overHttp(httpLink)(host)], rpcHeaders: false });
    await createClient(mail, { transport }).whoami(undefined, { timeoutMs: 5_000 });
    expect(host.requests[0]?.headers).not.toHaveProperty("rpc-timeout-ms");
  });

  it("sends a form by a link that can", async () => {
    const api = connect(overHttp(httpLink)(await startHost()));
    const file = new File(["four"], "note.txt");
    expect(await api.messages.attach({ file, note: "n" })).toEqual({ name: "note.txt", bytes: 4, note: "n" });
  });

  it("says of a procedure that answers with bytes that it cannot go this way", async () => {
    const api = connect(overHttp(httpLink)(await startHost()));
    expect(await failure(api.export())).toMatchObject({ code: "UNSUPPORTED_MEDIA_TYPE", notExecuted: true });
  });

  it("lets links decide by the procedure that is called", async () => {
    const host = await startHost();
    const { url } = host;
    const calls: unknown[] = [];
    const noting: Link =
      () =>
      ({ op, next }) => {
        calls.push([op.path, op.type, (op.context.call as { procedure: unknown }).procedure === mail.whoami]);
        return next(op);
      };
    await connect(noting, httpLink({ url, transformer })).whoami();
    expect(calls).toEqual([["whoami", "query", true]]);
  });

  it("says that nobody listens", async () => {
    const api = connect(httpLink({ url: await urlOfNobody(), transformer }));
    const error = await failure(api.whoami());
    expect(error).toMatchObject({ code: "NETWORK", notExecuted: true, path: "whoami" });
    expect((error as RpcError).message).toContain("No answer through tRPC's links: connect ECONNREFUSED 127.0.0.1");
  });

  it("fails with what stands for the status when the server refuses an EventSource", async () => {
    const { url } = await startHost();
    const api = connect(httpSubscriptionLink({ url: `${url}-elsewhere`, transformer, EventSource }));
    const events = api.ticks()[Symbol.asyncIterator]();
    expect(await failure(events.next())).toMatchObject({ code: "NOT_FOUND", status: 404, path: "ticks" });
  });

  it("says that an answer is none, such as a proxy's page", async () => {
    const fetch = async () => new Response("<html>busy</html>", { status: 200 });
    const api = connect(httpLink({ url: "http://proxy.example", transformer, fetch }));
    expect(await failure(api.whoami())).toMatchObject({ code: "DECODE", path: "whoami" });
  });

  it("fails a subscription with the error that the contract declares", async () => {
    const api = connect(overWebSocket(await startHost()));
    const ticks: number[] = [];
    const error = await failure(
      (async () => {
        for await (const tick of api.ticks()) ticks.push(tick);
      })(),
    );
    expect(ticks).toEqual([1, 2]);
    expect(isError(error, mail.ticks, "CLOCK_STOPPED")).toBe(true);
  });
});

const ending = (run: Parameters<typeof observable<never>>[0]): Link => (() => () => observable(run)) as Link;

describe("links of one's own", () => {
  it.each<[what: string, links: Link[], expected: object]>([
    ["is missing", [], { code: "INTERNAL_SERVER_ERROR", origin: "client" }],
    [
      "does not send",
      [
        () =>
          ({ op, next }) =>
            next(op),
      ],
      { code: "INTERNAL_SERVER_ERROR", origin: "client" },
    ],
    ["ends without an answer", [ending((observer) => observer.complete())], { code: "NETWORK", origin: "client" }],
    [
      "fails with an RpcError",
      [ending((observer) => observer.error(new RpcError({ code: "FORBIDDEN", origin: "client" })))],
      { code: "FORBIDDEN", origin: "client" },
    ],
  ])("fail the call with an RpcError when the last one %s", async (_what, links, expected) => {
    const error = await failure(connect(...links).whoami());
    expect(error).toBeInstanceOf(RpcError);
    expect(error).toMatchObject(expected);
  });

  it("are unsubscribed from when the call is cancelled, though they do not listen to its signal", async () => {
    const order: string[] = [];
    const deaf = ending(() => {
      order.push("sent");
      return () => order.push("unsubscribed");
    });
    const stop = new AbortController();
    const transport: Transport = trpcTransport({ links: [deaf] });
    const call = failure(createClient(mail, { transport }).whoami(undefined, { signal: stop.signal }));
    await vi.waitFor(() => expect(order).toEqual(["sent"]), { interval: 2 });
    stop.abort();
    expect(await call).toMatchObject({ code: "ABORTED" });
    expect(order).toEqual(["sent", "unsubscribed"]);
  });
});
