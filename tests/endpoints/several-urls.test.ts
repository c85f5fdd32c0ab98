import {
  answerOf,
  type CallRequest,
  createClient,
  createHttpTransport,
  type Fetch,
  type HttpTransportOptions,
  type Interceptor,
} from "@parley/client";
import { defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";

const contract = defineContract({
  where: query({ output: z.string() }),
  add: mutation({ input: z.number(), output: z.string() }),
  ticks: subscription({ output: z.string() }),
});

/** Servers by name, at `http://<name>/`: what they answer, and whether they are there. */
function createServers(names: readonly string[]) {
  const down = new Set<string>();
  const asked: string[] = [];
  const handlers = new Map(
    names.map((name) => {
      const service = implement(contract)
        .context(() => ({}))
        .service({
          where: () => name,
          add: ({ input }) => `${name} ${input}`,
          async *ticks() {
            yield name;
          },
        });
      return [name, createFetchHandler(service, { overload: false })];
    }),
  );
  const fetch: Fetch = async (url, init) => {
    const { host, pathname } = new URL(url);
    asked.push(`${init.method} ${host}${pathname}`);
    if (down.has(host)) throw Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });
    const answer = await handlers.get(host)?.(new Request(url, init));
    return answer ?? new Response(null, { status: 404 });
  };
  return { down, asked, fetch, urls: names.map((name) => `http://${name}`) };
}

describe("a client with several urls", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("sends its calls to all of them", async () => {
    const { fetch, urls } = createServers(["a.test", "b.test"]);
    const api = createClient(contract, { url: urls, fetch });
    const answers = await Promise.all(Array.from({ length: 40 }, () => api.where()));
    expect(new Set(answers)).toEqual(new Set(["a.test", "b.test"]));
  });

  it("sends the attempts of one call to one after the other, and tells how many were tried when all failed", async () => {
    const { fetch, urls, asked, down } = createServers(["a.test", "b.test", "c.test"]);
    for (const name of ["a.test", "b.test", "c.test"]) down.add(name);
    const transport = createHttpTransport({ url: urls, fetch });
    const routes: CallRequest["route"][] = [];
    const sendThrice: Interceptor = (next) => (call) => {
      routes.push(call.route);
      const again = () => answerOf(next(call));
      return again().catch(again).catch(again);
    };
    const api = createClient(contract, { transport: (call) => sendThrice(transport)(call), timeoutMs: 1_000 });
    await expect(api.add(1)).rejects.toThrow(/No answer from .\.test: .* \(3 of 3 servers were tried\)$/);
    expect(routes[0]).toMatchObject({ hasOther: false });
    expect(new Set(asked).size).toBe(3);
  });

  it("puts calls of one tick into one request where that is asked for", async () => {
    const { fetch, urls, asked } = createServers(["a.test", "b.test", "c.test"]);
    const api = createClient(contract, { url: urls, fetch, batch: true });
    const answers = await Promise.all(Array.from({ length: 9 }, () => api.where()));
    expect(new Set(answers).size).toBe(1);
    expect(asked).toHaveLength(1);
  });

  it("connects subscriptions to any of them", async () => {
    const { fetch, urls, down } = createServers(["a.test", "b.test"]);
    down.add("a.test");
    const connected: number[] = [];
    const api = createClient(contract, {
      url: urls,
      fetch,
      onReconnect: ({ connectNow }) => connectNow(),
      onConnected: ({ attempt }) => connected.push(attempt),
    });
    for (let times = 0; times < 8; times += 1) {
      for await (const tick of api.ticks()) expect(tick).toBe("b.test");
    }
    expect(Math.max(...connected)).toBeLessThanOrEqual(2);
  });

  it("tells what is ejected", async () => {
    const { fetch, urls, down } = createServers(["a.test", "b.test", "c.test"]);
    down.add("a.test");
    const ejected: string[] = [];
    const transport = createHttpTransport({
      url: urls,
      fetch,
      onEject: ({ url, reason }) => ejected.push(`${url}: ${reason}`),
    });
    const api = createClient(contract, { transport });
    await Promise.allSettled(Array.from({ length: 40 }, () => api.where()));
    expect(ejected).toEqual(["http://a.test: unreachable"]);
  });

  it("asks by HEAD whether an ejected one is back, and then uses it again", async () => {
    vi.useFakeTimers();
    const { fetch, urls, down, asked } = createServers(["a.test", "b.test"]);
    down.add("a.test");
    const log: string[] = [];
    const api = createClient(contract, {
      url: urls,
      fetch,
      onEject: ({ url }) => log.push(`${url} ejected`),
      onReadmit: ({ url }) => log.push(`${url} readmitted`),
    });
    for (let calls = 0; calls < 40 && log.length === 0; calls += 1) {
      const call = api.where();
      // A call may wait before its second attempt, and costs are forgotten meanwhile.
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await call).toBe("b.test");
    }
    expect(log).toEqual(["http://a.test ejected"]);
    down.clear();
    asked.splice(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(["HEAD a.test/"]);
    expect(log).toEqual(["http://a.test ejected", "http://a.test readmitted"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("asks a function where they are", async () => {
    const { fetch, urls } = createServers(["a.test", "b.test"]);
    const api = createClient(contract, { url: async () => urls, fetch });
    expect(urls).toContain(`http://${await api.where()}`);
  });

  it.each([
    [["http://a.test", "localhost:80"], 'The client\'s url "localhost:80" has no http:// or https://'],
    [["http://"], 'The client\'s url "http://" is not a url'],
    [[], "Give the client a `url`"],
    [[undefined], "Give the client a `url`"],
    [{}, "Give the client a `url`"],
  ])("is not made with %j", (url, told) => {
    expect(() => createHttpTransport({ url } as HttpTransportOptions)).toThrow(told);
  });

  it("tells a call that a function's url is none", async () => {
    const api = createClient(contract, { url: () => "localhost:80", timeoutMs: 500, interceptors: [] });
    await expect(api.add(1)).rejects.toMatchObject({
      code: "NETWORK",
      rawMessage: expect.stringContaining('told no url: The client\'s url "localhost:80" has no http://'),
    });
  });

  it("leaves an error alone that is not its own", async () => {
    const { fetch, urls } = createServers(["a.test", "b.test"]);
    const failure = new RpcError({ code: "FORBIDDEN", origin: "client" });
    const headers = () => {
      throw failure;
    };
    await expect(createClient(contract, { url: urls, fetch, headers }).where()).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
