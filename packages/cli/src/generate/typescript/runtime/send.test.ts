import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openClientTree } from "./client-tree.js";
import type { ClientOptions, RequestEvent } from "./options.js";

const procedures = [
  { path: "get", kind: "query" },
  { path: "add", kind: "mutation" },
  { path: "pay", kind: "mutation", idempotent: "key" },
  { path: "slow", kind: "query", timeoutMs: 500, takes: "nothing" },
  { path: "list", kind: "query", pages: { cursor: "after", items: "items", next: "next" } },
] as const;

interface Paged extends Promise<unknown>, AsyncIterable<unknown> {
  safe(): Promise<object>;
  toArray(options: { readonly limit: number }): Promise<readonly unknown[]>;
}
type Method = (input?: unknown, options?: unknown) => Paged;
type Client = { readonly [P in (typeof procedures)[number]["path"]]: Method };

/** What a server answers: some data, or a failure with its status and headers. */
type Script = (request: Request, count: number) => Response | Promise<Response>;

const answer = (data: unknown) => new Response(JSON.stringify({ result: { data: { json: data } } }));
const failure = (status: number, headers: Record<string, string> = {}) => new Response("no", { status, headers });
const notExecuted = { "rpc-not-executed": "1" };
const brokenConnection = (code: string) =>
  Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));

function clientOf(script: Script, options: Partial<ClientOptions> = {}) {
  const requests: Request[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const request = new Request(url, init);
    requests.push(request);
    return script(request, requests.length);
  };
  const client = openClientTree(
    { url: "https://example.com/rpc", fetch, ...options },
    "shop/1.0.0;w=0123456789ab",
    procedures,
  );
  return { client: client as unknown as Client, requests };
}

const headersOf = (requests: readonly Request[], name: string) => requests.map(({ headers }) => headers.get(name));

// It is loaded with the first failure, and the clock of these tests would not wait for that.
beforeAll(() => import("./failures.js"));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] });
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets time pass until a promise has settled. */
async function settled<T>(promise: Promise<T>): Promise<T> {
  let isOver = false;
  void promise.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  for (let round = 0; !isOver && round < 200; round++) await vi.advanceTimersByTimeAsync(100);
  return promise;
}

describe("a call", () => {
  it("goes by GET when it reads and by POST when it changes", async () => {
    const { client, requests } = clientOf(() => answer(1));
    await client.get({ a: new Date(0) });
    await client.get();
    await client.add({ b: 1n });
    await client.add();
    expect(requests.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      'GET https://example.com/rpc/get?input={"json":{"a":"1970-01-01T00:00:00.000Z"},"meta":{"values":{"a":["Date"]},"v":1}}',
      "GET https://example.com/rpc/get",
      "POST https://example.com/rpc/add",
      "POST https://example.com/rpc/add",
    ]);
    expect(await Promise.all(requests.slice(2).map((request) => request.text()))).toEqual([
      '{"json":{"b":"1"},"meta":{"values":{"b":["bigint"]},"v":1}}',
      '{"json":null,"meta":{"values":["undefined"],"v":1}}',
    ]);
  });

  it.each([
    ["https://example.com/rpc/", "https://example.com/rpc/get"],
    ["https://example.com/rpc?tenant=a#top", "https://example.com/rpc/get?tenant=a"],
  ])("is sent below the client's url %s", async (url, expected) => {
    const { client, requests } = clientOf(() => answer(1), { url });
    await client.get();
    expect(requests[0]?.url).toBe(expected);
  });

  it("tells the server of its time, its contract and, from the second on, its attempt", async () => {
    const { client, requests } = clientOf((_, count) => (count === 1 ? failure(503, notExecuted) : answer(1)));
    await settled(client.get());
    expect(headersOf(requests, "rpc-timeout-ms")).toEqual(["10000", "9950"]);
    expect(headersOf(requests, "rpc-attempt")).toEqual([null, "2"]);
    expect(headersOf(requests, "rpc-contract")).toEqual(Array(2).fill("shop/1.0.0;w=0123456789ab"));
  });

  it("tells nothing of its contract when it is not to", async () => {
    const { client, requests } = clientOf(() => answer(1), { contractCheck: "off" });
    await client.get();
    expect(headersOf(requests, "rpc-contract")).toEqual([null]);
  });

  it.each([
    ["https://example.com", "same-origin", true],
    ["https://page.test", "same-origin", false],
    ["https://page.test", "always", true],
    ["https://example.com", "never", false],
    ["null", "same-origin", false],
  ] as const)("from a page of %s with rpcHeaders %s has headers of its own: %s", async (origin, rpcHeaders, has) => {
    vi.stubGlobal("location", { origin });
    const { client, requests } = clientOf(() => answer(1), { rpcHeaders });
    await client.get();
    vi.unstubAllGlobals();
    expect(requests[0]?.headers.has("rpc-timeout-ms")).toBe(has);
  });

  it("has the client's headers, made anew for each attempt, and its own before them", async () => {
    let token = 0;
    const headers = async ({ path }: { path: string }) => ({ authorization: `${path} ${++token}`, "x-a": "client" });
    const { client, requests } = clientOf((_, count) => (count === 1 ? failure(503, notExecuted) : answer(1)), {
      headers,
    });
    await settled(client.get(undefined, { headers: { "x-a": "call" } }));
    expect(headersOf(requests, "authorization")).toEqual(["get 1", "get 2"]);
    expect(headersOf(requests, "x-a")).toEqual(["call", "call"]);
  });
});

describe("a call that fails", () => {
  it("is sent again while that is safe, and then told with its last failure", async () => {
    const { client, requests } = clientOf(() => brokenConnection("ECONNRESET"));
    await expect(settled(client.get())).rejects.toMatchObject({ code: "NETWORK", notExecuted: false });
    expect(requests).toHaveLength(3);
  });

  it("is not sent again when it may have run", async () => {
    const { client, requests } = clientOf(() => brokenConnection("ECONNRESET"));
    await expect(settled(client.add({}))).rejects.toMatchObject({
      code: "NETWORK",
      message: "[NETWORK] add: No answer from example.com: ECONNRESET",
    });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["an address that nothing led to", "EHOSTUNREACH", "connect", true],
    ["a network that went away under a connection", "EHOSTUNREACH", "read", false],
    ["one that went away while it was written to", "ENETUNREACH", "write", false],
    ["a connection that took the system too long", "ETIMEDOUT", "connect", true],
    ["an answer that did", "ETIMEDOUT", "read", false],
    ["a server that listens no more", "ECONNREFUSED", "connect", true],
    ["a name that nobody knows", "ENOTFOUND", "getaddrinfo", true],
  ])("knows of %s whether anything can have run", async (_, code, syscall, isAgain) => {
    const { client, requests } = clientOf(() => {
      const root = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
      // As Node tells of a host with several addresses, which it connects to in turn.
      const cause = syscall === "connect" ? Object.assign(new AggregateError([root]), { code }) : root;
      return Promise.reject(new TypeError("fetch failed", { cause }));
    });
    const message = `[NETWORK] add: No answer from example.com: ${syscall} ${code}`;
    await expect(settled(client.add({}))).rejects.toMatchObject({ message, notExecuted: isAgain });
    expect(requests).toHaveLength(isAgain ? 3 : 1);
  });

  it("is known to have done nothing only if no attempt may have", async () => {
    const { client } = clientOf((_, count) =>
      count === 1 ? brokenConnection("ECONNRESET") : failure(503, notExecuted),
    );
    await expect(settled(client.get())).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", notExecuted: false });
    const refused = clientOf(() => failure(503, notExecuted));
    await expect(settled(refused.client.add({}))).rejects.toMatchObject({ notExecuted: true });
    expect(refused.requests).toHaveLength(3);
  });

  it("keeps its idempotency key over all attempts, and each call has its own", async () => {
    const { client, requests } = clientOf((_, count) => (count < 3 ? failure(502) : answer(1)));
    await settled(client.pay({}));
    await settled(client.pay({}));
    await settled(client.pay({}, { idempotencyKey: "mine" }));
    const keys = headersOf(requests, "idempotency-key");
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect([keys[1], keys[2], keys[4]]).toEqual([keys[0], keys[0], "mine"]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it("waits as long as the server asks", async () => {
    const onRetry = vi.fn();
    const { client } = clientOf((_, count) => (count === 1 ? failure(429, { "retry-after": "2" }) : answer(1)), {
      onRetry,
    });
    await settled(client.get());
    expect(onRetry).toHaveBeenCalledExactlyOnceWith({
      path: "get",
      attempt: 2,
      delayMs: 2_050,
      error: expect.objectContaining({ status: 429 }),
    });
  });

  it("is sent once when its client or caller wants that", async () => {
    const never = clientOf(() => failure(503, notExecuted), { retries: false });
    await expect(settled(never.client.get())).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    const once = clientOf(() => failure(503, notExecuted));
    await expect(settled(once.client.get(undefined, { retries: false }))).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
    expect([never.requests.length, once.requests.length]).toEqual([1, 1]);
  });

  it("is sent once when the budget is empty: a server in trouble gets a fifth more, not three times as much", async () => {
    const { client, requests } = clientOf(() => failure(503, notExecuted));
    for (let call = 0; call < 100; call++) await settled(client.get().safe());
    expect(requests.length).toBeLessThanOrEqual(100 * 1.2 + 5);
    expect(requests.length).toBeGreaterThan(120);
  });

  it("ends when its time has run out, attempts and waits included", async () => {
    const { client, requests } = clientOf(() => new Promise(() => {}));
    await expect(settled(client.slow())).rejects.toMatchObject({
      code: "TIMEOUT",
      origin: "client",
      notExecuted: false,
      message: "[TIMEOUT] slow: 500 ms have passed, in attempt 1",
    });
    expect(requests[0]?.signal.aborted).toBe(true);
    await expect(settled(client.get({}, { timeoutMs: 0 }))).rejects.toMatchObject({
      code: "TIMEOUT",
      notExecuted: true,
    });
  });

  it("tells what the attempt before failed with when its time runs out in a later one", async () => {
    const { client } = clientOf((_, count) => (count === 1 ? failure(503, notExecuted) : new Promise(() => {})));
    const error = await settled(client.slow().catch((thrown) => thrown));
    expect(error).toMatchObject({ code: "TIMEOUT", notExecuted: false, cause: { code: "SERVICE_UNAVAILABLE" } });
    expect(error).toMatchObject({ rawMessage: "500 ms have passed, in attempt 2" });
  });

  it("is the caller's own when it cancels between two attempts", async () => {
    const controller = new AbortController();
    const { client, requests } = clientOf(() => failure(503, { ...notExecuted, "rpc-pushback-ms": "5000" }));
    const call = client.get({}, { signal: controller.signal });
    const told = expect(call).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
    await vi.advanceTimersByTimeAsync(100);
    controller.abort("enough");
    await told;
    expect(requests).toHaveLength(1);
  });

  it.each([
    [
      200,
      "<html>Login</html>",
      "DECODE",
      "[DECODE] add: The answer with status 200 is not in this protocol's form; it begins: <html>Login</html>",
    ],
    [200, '{"result":{"data":1}}', "DECODE", "[DECODE] add: The answer's data could not be read: expected { json }"],
    [502, "", "BAD_GATEWAY", "[BAD_GATEWAY] add: The answer with status 502 is empty"],
    [
      418,
      "teapot",
      "BAD_REQUEST",
      "[BAD_REQUEST] add: The answer with status 418 is not in this protocol's form; it begins: teapot",
    ],
    [504, "", "TIMEOUT", "[TIMEOUT] add: The answer with status 504 is empty"],
  ])("is told by its status when a proxy answers: %d %s", async (status, text, code, message) => {
    const { client } = clientOf(() => new Response(text, { status }));
    await expect(settled(client.add({}))).rejects.toMatchObject({ code, message, status });
  });

  it("says so when the client's own code failed", async () => {
    const headers = () => {
      throw new Error("no token");
    };
    const { client } = clientOf(() => answer(1), { headers });
    await expect(settled(client.get())).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      origin: "client",
      message: "[INTERNAL_SERVER_ERROR] get: The client's own code failed: no token",
    });
  });

  it("says so when client and server have grown apart", async () => {
    const onContractMismatch = vi.fn();
    const error = { message: "Reload", code: -32012, data: { code: "CONTRACT_MISMATCH", httpStatus: 412 } };
    const { client } = clientOf(() => new Response(JSON.stringify({ error: { json: error } }), { status: 412 }), {
      onContractMismatch,
    });
    const mismatch = { code: "CONTRACT_MISMATCH", data: { procedure: "get", client: "shop/1.0.0" } };
    await expect(settled(client.get())).rejects.toMatchObject(mismatch);
    await expect(settled(client.add())).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    expect(onContractMismatch).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ rawMessage: "Reload" }));
  });
});

describe("a server of another contract", () => {
  const other = (tag: string) => new Response("<html>", { headers: { "rpc-contract": tag } });

  it("is what an answer that cannot be read is told to come of", async () => {
    const { client } = clientOf(() => other("shop/2.0.0;w=ba9876543210"));
    await expect(settled(client.get())).rejects.toMatchObject({
      code: "CONTRACT_MISMATCH",
      data: { procedure: "get", client: "shop/1.0.0", server: "shop/2.0.0" },
      message: expect.stringContaining(
        "This SDK was made for shop/1.0.0 and the server has shop/2.0.0: update the older",
      ),
    });
    const same = clientOf(() => other("shop/1.0.1;w=0123456789ab"));
    await expect(settled(same.client.get())).rejects.toMatchObject({ code: "DECODE" });
  });

  it("is asked to refuse all calls by those who want that", async () => {
    const { client, requests } = clientOf(() => answer(1), { contractCheck: "strict" });
    await client.get();
    expect(headersOf(requests, "rpc-contract")).toEqual(["shop/1.0.0;w=0123456789ab;strict"]);
  });
});

describe("the client's hooks", () => {
  it("see requests, which they may add to, and answers", async () => {
    const told: string[] = [];
    const onRequest = ({ path, attempt, method, headers }: RequestEvent) => {
      told.push(`${path} ${attempt} ${method}`);
      headers.set("x-trace", "1");
    };
    const onResponse = ({ status, requestId }: { status: number; requestId: string | undefined }) => {
      told.push(`${status} ${requestId}`);
    };
    const { client, requests } = clientOf(() => new Response('{"result":{}}', { headers: { "x-request-id": "r1" } }), {
      onRequest,
      onResponse,
    });
    expect(await client.add({})).toBe(undefined);
    expect(told).toEqual(["add 1 POST", "200 r1"]);
    expect(headersOf(requests, "x-trace")).toEqual(["1"]);
  });

  it("log no secrets", async () => {
    const logged: unknown[] = [];
    const { client } = clientOf(() => failure(401), {
      headers: { authorization: "Bearer secret" },
      logger: (entry) => logged.push(entry),
    });
    await settled(client.get({ password: "secret" }).safe());
    expect(logged).toMatchObject([
      { level: "debug", message: "get: GET 401 in 0 ms" },
      {
        level: "warn",
        message: "[UNAUTHORIZED] get: The answer with status 401 is not in this protocol's form; it begins: no",
      },
    ]);
    expect(JSON.stringify(logged)).not.toContain("secret");
  });
});

describe("a paged query", () => {
  it("asks for each page when it is wanted, with the cursor of the one before", async () => {
    const { client, requests } = clientOf((_, count) =>
      answer({ items: [count], next: count < 3 ? `p${count}` : null }),
    );
    const items: unknown[] = [];
    for await (const item of client.list({ q: "x" })) {
      items.push(item);
      expect(requests).toHaveLength(items.length);
    }
    expect(items).toEqual([1, 2, 3]);
    expect(new URL(requests[2]?.url ?? "").searchParams.get("input")).toBe('{"json":{"q":"x","after":"p2"}}');
  });

  it("asks for no page beyond the items that are wanted", async () => {
    const { client, requests } = clientOf((_, count) => answer({ items: [1, 2], next: `p${count}` }));
    const take = (limit: number) => client.list({}).toArray({ limit });
    expect([await take(0), await take(2), await take(3)]).toEqual([[], [1, 2], [1, 2, 1]]);
    expect(requests).toHaveLength(1 + 1 + 2);
  });

  it("does not go round in a circle", async () => {
    const { client, requests } = clientOf(() => answer({ items: [], next: "same" }));
    const read = async () => {
      for await (const _ of client.list({}));
    };
    await expect(read()).rejects.toMatchObject({
      code: "DECODE",
      message: "[DECODE] list: The cursor same came twice",
    });
    expect(requests).toHaveLength(2);
  });
});

describe("a client", () => {
  it("is refused a url that is none", () => {
    expect(() => openClientTree({ url: "/rpc" }, "", [])).toThrow(
      new TypeError('The client\'s url is "/rpc": write one like "https://example.com/rpc"'),
    );
  });
});
