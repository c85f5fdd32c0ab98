import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answering, serve } from "../tests/serve.js";
import { createSignpost } from "../tests/signpost.js";
import { mail, trpcMail } from "../tests/trpc-mail.js";
import { createClient } from "./client.js";
import type { HttpTransportOptions } from "./http-transport.js";

const pong = '{"result":{"data":{"json":"pong"}}}';
const json = { "content-type": "application/json" };

/** A client of a server that answers so, and the requests that it got. */
async function connect(
  listener: RequestListener,
  options: Partial<HttpTransportOptions> & { readonly timeoutMs?: number } = {},
) {
  const requests: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  return { api: createClient(mail, { url: `${url}/rpc`, ...options }), requests, host: new URL(url).host };
}

describe("a request", () => {
  it("goes by GET with its input in the url, and needs no preflight", async () => {
    const { api, requests } = await connect(trpcMail);
    await api.messages.list({ folder: "in&box" }, { timeoutMs: Number.POSITIVE_INFINITY });
    expect(requests[0]).toMatchObject({
      method: "GET",
      url: `/rpc/messages.list?input=${encodeURIComponent('{"json":{"folder":"in&box"}}')}`,
    });
    const ours = Object.keys(requests[0]?.headers ?? {}).filter((name) => /^(rpc-|content-|idempotency-)/.test(name));
    expect(ours).toEqual([]);
  });

  it("leaves the input out where there is none", async () => {
    const { api, requests } = await connect(trpcMail);
    await api.ping();
    await api.touch();
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /rpc/ping", "POST /rpc/touch"]);
  });

  it("goes by POST where its url would pass 8,000 bytes", async () => {
    const { api, requests } = await connect(trpcMail);
    const page = await api.messages.list({ folder: "å".repeat(2_000) });
    expect(page.items[0]?.subject).toHaveLength(2_000);
    expect(requests[0]).toMatchObject({ method: "POST", url: "/rpc/messages.list" });
  });

  it("keeps the url's own query", async () => {
    const url = await serve((request, response) =>
      response.end(JSON.stringify({ result: { data: { json: request.url } } })),
    );
    expect(await createClient(mail, { url: `${url}/rpc/?tenant=a` }).ping()).toBe("/rpc/ping?tenant=a");
  });

  it("carries the deadline, the idempotency key and headers: the call's over the client's", async () => {
    const url = await serve((request, response) =>
      response.end(JSON.stringify({ result: { data: { json: request.headers } } })),
    );
    const api = createClient(mail, { url, headers: async ({ path }) => ({ "x-path": path, "x-who": "client" }) });
    const echoed = await api.messages.send(
      { to: "a" },
      { timeoutMs: 2_000, idempotencyKey: "k1", criticality: "sheddable", headers: { "X-Who": "call" } },
    );
    expect(echoed).toMatchObject({
      "rpc-timeout-ms": expect.stringMatching(/^(2000|1\d\d\d)$/),
      "rpc-criticality": "sheddable",
      "idempotency-key": "k1",
      "x-path": "messages.send",
      "x-who": "call",
      "content-type": "application/json",
    });
  });

  it("carries no headers of Parley's own when told never to", async () => {
    const { api, requests } = await connect(trpcMail, { rpcHeaders: "never" });
    await api.ping(undefined, { timeoutMs: 2_000, criticality: "sheddable" });
    expect(Object.keys(requests[0]?.headers ?? {}).filter((name) => name.startsWith("rpc-"))).toEqual([]);
  });

  it("carries none of them from a page to another origin, because each url would cost a preflight", async () => {
    vi.stubGlobal("location", { origin: "http://page.test" });
    const { api, requests } = await connect(trpcMail);
    await api.ping(undefined, { timeoutMs: 2_000, criticality: "sheddable" });
    expect(Object.keys(requests[0]?.headers ?? {}).filter((name) => name.startsWith("rpc-"))).toEqual([]);
  });

  it("is sent by the fetch it is given, else by the global one of that moment", async () => {
    const answer = async () => new Response(pong);
    expect(await createClient(mail, { url: "http://nowhere.invalid", fetch: answer }).ping()).toBe("pong");
    const api = createClient(mail, { url: "http://nowhere.invalid" });
    vi.stubGlobal("fetch", answer);
    expect(await api.ping()).toBe("pong");
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });
});

describe("a request that cannot be sent", () => {
  const api = createClient(mail, { url: "http://nowhere.invalid" });

  it("has a header that is none", async () => {
    await expect(api.ping(undefined, { headers: { name: "☃" } })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      notExecuted: true,
      message: expect.stringContaining("A header cannot be sent"),
    });
  });

  it("has an input that cannot be written", async () => {
    const input = {
      get to(): string {
        throw new Error("no such person");
      },
    };
    await expect(api.messages.send(input)).rejects.toMatchObject({
      code: "BAD_REQUEST",
      notExecuted: true,
      message: "[BAD_REQUEST] messages.send: The input cannot be sent: no such person",
    });
  });
});

describe("a connection", () => {
  it("that is refused is told by its host, and proves that nothing ran", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    await expect(createClient(mail, { url: `http://127.0.0.1:${port}/rpc` }).ping()).rejects.toMatchObject({
      code: "NETWORK",
      origin: "client",
      notExecuted: true,
      message: `[NETWORK] ping: No answer from 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`,
    });
  });

  it("that breaks before the answer proves nothing", async () => {
    const { api, host } = await connect((request) => request.socket.destroy());
    await expect(api.touch()).rejects.toMatchObject({
      code: "NETWORK",
      notExecuted: false,
      message: expect.stringContaining(`No answer from ${host}: `),
    });
  });

  it("that breaks within the answer is told so", async () => {
    const { api, host } = await connect((_, response) => {
      response.writeHead(200, { ...json, "content-length": "100" });
      response.write(pong, () => response.destroy());
    });
    await expect(api.ping()).rejects.toMatchObject({
      code: "NETWORK",
      message: expect.stringContaining(`The answer broke off, from ${host}: `),
    });
  });

  it("is let go when the time is over", async () => {
    const letGo = createSignpost();
    const { api } = await connect((_, response) => response.on("close", letGo.pass));
    await expect(api.ping(undefined, { timeoutMs: 50 })).rejects.toThrow("[TIMEOUT] ping: 50 ms elapsed");
    await letGo.passed;
  });

  it("is let go when the caller cancels, within the answer too", async () => {
    const letGo = createSignpost();
    const controller = new AbortController();
    const { api } = await connect((_, response) => {
      response.on("close", letGo.pass);
      response.writeHead(200, { ...json, "content-length": "100" });
      response.write(pong, () => controller.abort("enough"));
    });
    await expect(api.ping(undefined, { signal: controller.signal })).rejects.toMatchObject({
      code: "ABORTED",
      cause: "enough",
    });
    await letGo.passed;
  });
});

describe("an answer", () => {
  it.each([
    ["with a byte order mark", `\uFEFF${pong}`, {}],
    ["without a content type", pong, {}],
    ["with the content type of some errors", pong, { "content-type": "text/plain;charset=UTF-8" }],
    ["in two encodings", gzipSync(deflateSync(pong)), { "content-encoding": "deflate, gzip" }],
  ])("%s is read", async (_, body, headers) => {
    const { api } = await connect(answering(200, body, headers));
    expect(await api.ping()).toBe("pong");
  });

  it.each([
    ["is empty", 204, "", "DECODE", "The answer with status 204 is empty"],
    ["is empty though it failed", 500, "", "INTERNAL_SERVER_ERROR", "The answer with status 500 is empty"],
    ["is a page", 200, "<!doctype html><title>Sign in", "DECODE", "begins: <!doctype html><title>Sign in"],
    ["is a proxy's", 502, "<h1>502</h1>", "BAD_GATEWAY", "begins: <h1>502</h1>"],
    ["says that it is too large", 413, "too large", "PAYLOAD_TOO_LARGE", "begins: too large"],
    ["stops in the middle", 200, pong.slice(0, 20), "DECODE", 'begins: {"result":{"data":{"'],
  ])("that %s fails with its status", async (_, status, body, code, told) => {
    const { api } = await connect(answering(status, body));
    await expect(api.ping()).rejects.toMatchObject({ code, status, path: "ping" });
    await expect(api.ping()).rejects.toThrow(told);
  });

  it.each([
    ["a call", {}, "rpc/ping"],
    ["a batch", { batch: true }, "rpc/ping,ping"],
  ])("that comes from elsewhere asks %s whether its url is right", async (_, options, path) => {
    const { api, host } = await connect(answering(404, "<h1>Cannot GET</h1>"), options);
    const told = `[NOT_FOUND] ping: Nothing answers calls at http://${host}/${path}: is the client's \`url\` right? The answer with status 404 is not in this protocol's form; it begins: <h1>Cannot GET</h1>`;
    const answers = await Promise.allSettled([api.ping(), api.ping()]);
    expect(answers).toMatchObject([{ reason: { message: told } }, { reason: { message: told } }]);
    const arrivals = api.messages.arrivals({ folder: "inbox" })[Symbol.asyncIterator]();
    await expect(arrivals.next()).rejects.toThrow(`Nothing answers calls at http://${host}/rpc/messages.arrivals: is`);
  });

  it("that says when to come back is taken at its word", async () => {
    const headers = { "retry-after": "3", "rpc-not-executed": "1", "x-request-id": "r1" };
    const { api } = await connect(answering(429, "slow down", headers), { timeoutMs: 2_000 });
    await expect(api.touch()).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
      retryAfterMs: 3_000,
      notExecuted: true,
      requestId: "r1",
    });
  });
});
