import { createServer } from "node:http";
import { answerOf, createClient, type Interceptor, inProcessTransport, isStream, safe } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { callHeaders, trpcTransport } from "@parley/client/trpc";
import { isError, RpcError } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { serve } from "@parley/server/node";
import { QueryClient } from "@tanstack/query-core";
import { httpBatchStreamLink } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mail } from "./contract.js";

const tokens: (string | null)[] = [];
const service = implement(mail)
  .context(({ headers }) => ({ token: headers.get("authorization") }))
  .service({
    messages: {
      list: ({ input, context }) => {
        tokens.push(context.token);
        return { items: [{ id: "1", subject: `Newest of ${input.folder}`, receivedAt: new Date(0) }] };
      },
      send: ({ input, errors, context }) => {
        if (context.token === "stale") throw new RpcError({ code: "UNAUTHORIZED" });
        if (input.to === "full@example.com") throw errors.MAILBOX_FULL({ limitBytes: 10 });
        return { id: "2", subject: input.subject, receivedAt: new Date(0) };
      },
      async *arrivals() {},
    },
    ping: () => "pong",
  });

let url: string;
let close: () => Promise<unknown>;
beforeAll(async () => {
  ({ rpcUrl: url, close } = await serve(service, { port: 0, handleSignals: false, onError: () => {} }));
});
afterAll(() => close());

describe("the client guide", () => {
  it("calls", async () => {
    const session = { token: "fresh" };
    // #region create
    const api = createClient(mail, {
      url,
      headers: () => ({ authorization: session.token }), // asked for every attempt; may be asynchronous
      timeoutMs: 10_000,
    });

    const page = await api.messages.list({ folder: "inbox" });
    page.items[0]?.receivedAt.getTime(); // a real Date
    // #endregion
    expect(page.items[0]?.receivedAt).toEqual(new Date(0));
    expect(tokens).toEqual(["fresh"]);
    // #region response
    const { data, status, headers, requestId } = await api.ping().withResponse();
    // #endregion
    expect([data, status, headers.get("content-type")]).toEqual(["pong", 200, "application/json"]);
    expect(requestId).toBeDefined();
  });

  it("tells errors apart", async () => {
    const api = createClient(mail, { url });
    const message = { to: "full@example.com", subject: "Hello" };
    const seen: number[] = [];
    // #region safe
    const sent = await safe(api.messages.send(message));
    if (!sent.ok && sent.error.code === "MAILBOX_FULL") {
      seen.push(sent.error.data.limitBytes); // typed by the contract
    }
    // #endregion
    // #region is-error
    try {
      await api.messages.send(message);
    } catch (error) {
      if (!isError(error, mail.messages.send, "MAILBOX_FULL")) throw error;
      seen.push(error.data.limitBytes);
    }
    // #endregion
    expect(seen).toEqual([10, 10]);
  });

  it("cancels and expires", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };
    const api = createClient(mail, { url: `http://127.0.0.1:${port}` });
    // #region cancel
    const controller = new AbortController();
    const call = api.messages.list({ folder: "inbox" }, { signal: controller.signal, timeoutMs: 2_000 });
    controller.abort(); // fails with ABORTED; without it, with TIMEOUT after 2 s
    // #endregion
    await expect(call).rejects.toMatchObject({ code: "ABORTED" });
    silent.closeAllConnections();
    silent.close();
  });

  it("batches", async () => {
    // #region batch
    const api = createClient(mail, { url, batch: true });
    const [pong, page] = await Promise.all([api.ping(), api.messages.list({ folder: "sent" })]); // one request
    // #endregion
    expect([pong, page.items.length]).toEqual(["pong", 1]);
  });

  it("refreshes a token once, for all calls that found it stale", async () => {
    let token = "stale";
    let refreshes = 0;
    const refresh = async () => {
      refreshes += 1;
      token = "fresh";
    };
    // #region refresh
    let refreshing: Promise<void> | undefined;
    const refreshOnce = () => {
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    };
    const refreshToken: Interceptor = (next) => (call) => {
      const used = token;
      const result = next(call);
      if (isStream(result)) return result;
      return result.catch(async (error) => {
        if (!(error instanceof RpcError) || error.code !== "UNAUTHORIZED") throw error;
        // Whoever finds that the token has changed meanwhile only tries again.
        if (token === used) await refreshOnce();
        return answerOf(next({ ...call, attempt: call.attempt + 1 }));
      });
    };
    const api = createClient(mail, { url, headers: () => ({ authorization: token }), interceptors: [refreshToken] });
    // #endregion
    const message = { to: "ada@example.com", subject: "Hello" };
    const sent = await Promise.all([api.messages.send(message), api.messages.send(message)]);
    expect([sent.length, refreshes]).toEqual([2, 1]);
  });

  it("makes TanStack Query's options", async () => {
    const api = createClient(mail, { url });
    const client = new QueryClient();
    // #region query
    const queries = createQueryUtils(api, mail);

    const page = await client.fetchQuery(queries.messages.list.queryOptions({ folder: "inbox" }));
    await client.invalidateQueries({ queryKey: queries.messages.key() }); // everything under `messages`
    // #endregion
    expect(page.items).toHaveLength(1);
  });

  it("goes over tRPC's links", async () => {
    // #region links
    const links = [httpBatchStreamLink({ url, transformer: superjson, headers: callHeaders })];
    const api = createClient(mail, { transport: trpcTransport({ links }) });
    // #endregion
    expect(await api.ping()).toBe("pong");
  });

  it("stays in process", async () => {
    // #region in-process
    const api = createClient(mail, { transport: inProcessTransport(createFetchHandler(service)) });
    // #endregion
    expect(await api.ping()).toBe("pong");
  });
});
