import { describe, expect, it, vi } from "vitest";
import { openClientTree } from "./client-tree.js";
import type { RequestEvent } from "./options.js";
import { answer, clientOf, failure, headersOf, notExecuted } from "./test-support/scripted-client.js";
import { settled, useVirtualClock } from "./test-support/virtual-clock.js";

useVirtualClock();

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

describe("a client", () => {
  it("is refused a url that is none", () => {
    expect(() => openClientTree({ url: "/rpc" }, "", [])).toThrow(
      new TypeError('The client\'s url is "/rpc": write one like "https://example.com/rpc"'),
    );
  });
});
