import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { callHeaders, resilience, type TRPCResilienceOptions } from "@parley/client/trpc";
import { defineContract, mutation, query, RpcError } from "@parley/contract";
import { implement } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import type { RouterOf } from "@parley/server/trpc";
import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from "@trpc/client";
import { initTRPC, TRPCError } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import superjson from "superjson";
import { afterEach, describe, expect, it } from "vitest";

const open: Server[] = [];
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A url at which nobody listens. */
async function nowhere(): Promise<string> {
  const url = await listen(() => {});
  await new Promise((resolve) => open.pop()?.close(resolve));
  return url;
}

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const t = initTRPC.create();

/** tRPC's own server, whose procedures fail as often as they are told to. */
function createRouter(failures: TRPCError[]) {
  const runs: string[] = [];
  const run = (name: string) => {
    runs.push(name);
    const failure = failures.shift();
    if (failure) throw failure;
    return name;
  };
  const router = t.router({
    get: t.procedure.query(() => run("get")),
    add: t.procedure.mutation(() => run("add")),
    never: t.procedure.query(() => new Promise<string>(() => {})),
  });
  return { router, runs };
}
type AppRouter = ReturnType<typeof createRouter>["router"];

const unavailable = () => new TRPCError({ code: "SERVICE_UNAVAILABLE" });

async function createTrpc(failures: TRPCError[], options: TRPCResilienceOptions = {}) {
  const { router, runs } = createRouter(failures);
  const url = await listen(createHTTPHandler({ router }));
  const retries: number[] = [];
  const links = [resilience({ onRetry: ({ attempt }) => retries.push(attempt), ...options }), httpLink({ url })];
  return { trpc: createTRPCClient<AppRouter>({ links }), runs, retries };
}

describe("resilience() before a link to tRPC's own server", () => {
  it("sends a query again that the server could not answer", async () => {
    const { trpc, runs, retries } = await createTrpc([unavailable(), unavailable()]);
    expect(await trpc.get.query()).toBe("get");
    expect([runs.length, retries]).toEqual([3, [2, 3]]);
  });

  it("sends no mutation again that may have run", async () => {
    const { trpc, runs } = await createTrpc([unavailable()]);
    const failed = await trpc.add.mutate().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TRPCClientError);
    expect(failed).toMatchObject({ data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503 } });
    expect(runs).toHaveLength(1);
  });

  it("sends a mutation again that is said to be idempotent", async () => {
    const { trpc, runs } = await createTrpc([unavailable()], { isIdempotent: ({ path }) => path === "add" });
    expect(await trpc.add.mutate()).toBe("add");
    expect(runs).toHaveLength(2);
  });

  it("leaves the server's own errors as they are", async () => {
    const { trpc, runs } = await createTrpc([new TRPCError({ code: "NOT_FOUND", message: "no such thing" })]);
    await expect(trpc.get.query()).rejects.toMatchObject({ message: "no such thing", data: { code: "NOT_FOUND" } });
    expect(runs).toHaveLength(1);
  });

  it("ends a call at its deadline", async () => {
    const { trpc } = await createTrpc([], { timeoutMs: 50 });
    const failed = await trpc.never.query().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TRPCClientError);
    expect(failed).toMatchObject({ cause: { code: "TIMEOUT", origin: "client" } });
    expect((failed as TRPCClientError<AppRouter>).cause).toBeInstanceOf(RpcError);
  });

  it("ends a call with its caller's signal", async () => {
    const { trpc } = await createTrpc([]);
    const caller = new AbortController();
    const failed = trpc.never.query(undefined, { signal: caller.signal }).catch((error: unknown) => error);
    caller.abort();
    expect(await failed).toMatchObject({ name: "TRPCClientError", cause: { name: "AbortError" } });
  });

  it("takes what a proxy says for what its status stands for", async () => {
    let asked = 0;
    const url = await listen((_, response) => {
      asked += 1;
      const answer = asked === 1 ? { status: 502, body: "<html>" } : { status: 200, body: '{"result":{"data":"get"}}' };
      response.writeHead(answer.status, { "content-type": "text/html" }).end(answer.body);
    });
    const trpc = createTRPCClient<AppRouter>({ links: [resilience(), httpLink({ url })] });
    expect(await trpc.get.query()).toBe("get");
    expect(asked).toBe(2);
  });
});

describe("resilience() with several urls", () => {
  it("goes round a server that is gone", async () => {
    const { router, runs } = createRouter([]);
    const alive = await listen(createHTTPHandler({ router }));
    const ejected: string[] = [];
    const gone = await nowhere();
    const links = [
      resilience({
        url: [gone, alive],
        link: (url) => httpBatchLink({ url }),
        onEject: ({ url }) => ejected.push(url),
      }),
    ];
    const trpc = createTRPCClient<AppRouter>({ links });
    for (let calls = 0; calls < 10; calls += 1) expect(await trpc.add.mutate()).toBe("add");
    expect(runs).toHaveLength(10);
    expect(ejected.filter((url) => url !== gone)).toEqual([]);
  });

  it("says how many were tried when none is there", async () => {
    const urls = [await nowhere(), await nowhere(), await nowhere()];
    const links = [resilience({ url: urls, link: (url) => httpLink({ url }) })];
    const trpc = createTRPCClient<AppRouter>({ links });
    await expect(trpc.get.query()).rejects.toMatchObject({
      message: expect.stringContaining("(3 of 3 servers were tried)"),
      cause: { code: "NETWORK", notExecuted: true },
    });
  });

  it.each([
    [{ url: ["http://a.test"] }, "url and link"],
    [{ link: () => httpLink({ url: "http://a.test" }) }, "url and link"],
    [{ url: [], link: (url: string) => httpLink({ url }) }, "at least one url"],
  ])("is not made with %j", (options, told) => {
    expect(() => resilience(options as TRPCResilienceOptions)).toThrow(told);
  });

  it("refuses subscriptions, which it has no way to send", async () => {
    const router = t.router({
      ticks: t.procedure.subscription(async function* () {
        yield 1;
      }),
    });
    const links = [resilience({ url: ["http://a.test"], link: (url) => httpLink({ url }) })];
    const trpc = createTRPCClient<typeof router>({ links });
    expect(() => trpc.ticks.subscribe(undefined, { onData: () => {} })).toThrow("put a splitLink before it");
  });
});

describe("resilience() before a link to a Parley service", () => {
  const contract = defineContract({ greet: query({}), send: mutation({ idempotent: "key" }) });

  it("tells it the deadline, the attempt and the key, where the link sends them", async () => {
    const heard: Record<string, unknown>[] = [];
    const service = implement(contract).service({ greet: () => {}, send: () => {} });
    const handler = createNodeHandler(service);
    const url = await listen((request, response) => {
      heard.push(request.headers);
      if (heard.length > 1) return handler(request, response);
      response.writeHead(503, { "content-type": "application/json", "rpc-not-executed": "1" });
      response.end('{"error":{"json":{"message":"busy","code":-32603,"data":{"code":"SERVICE_UNAVAILABLE"}}}}');
    });
    const links = [
      resilience({ isIdempotent: ({ path }) => (path === "send" ? "key" : false) }),
      httpLink({ url, transformer: superjson, headers: callHeaders }),
    ];
    const trpc = createTRPCClient<RouterOf<typeof contract>>({ links });
    await trpc.send.mutate();
    expect(heard.map((headers) => headers["rpc-attempt"])).toEqual([undefined, "2"]);
    expect(Number(heard[1]?.["rpc-timeout-ms"])).toBeGreaterThan(0);
    expect(heard[0]?.["idempotency-key"]).toMatch(/^[\da-f-]{36}$/);
    expect(heard[1]?.["idempotency-key"]).toBe(heard[0]?.["idempotency-key"]);
  });

  it("adds them to the headers that an operation's own context has", async () => {
    const heard: Record<string, unknown>[] = [];
    const handler = createNodeHandler(implement(contract).service({ greet: () => {}, send: () => {} }));
    const url = await listen((request, response) => {
      heard.push(request.headers);
      handler(request, response);
    });
    const links = [resilience(), httpLink({ url, transformer: superjson, headers: callHeaders })];
    const trpc = createTRPCClient<RouterOf<typeof contract>>({ links });
    await trpc.greet.query(undefined, { context: { headers: { "x-mine": "yes" } } });
    expect(heard[0]).toMatchObject({ "x-mine": "yes", "rpc-timeout-ms": expect.any(String) });
  });
});
