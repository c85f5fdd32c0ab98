import { createServer } from "node:http";
import { defineContract, mutation, query, subscription } from "@parley/contract";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { createNodeHandler } from "./create-node-handler.js";
import { type ServeOptions, serve } from "./serve.js";
import { hostListener } from "./test-support/host.js";

const contract = defineContract({
  get: query({ route: "GET /things/{id}", input: z.object({ id: z.string() }), output: z.string() }),
  hold: query({ route: "GET /slow", output: z.string() }),
  tick: subscription({ route: "GET /ticks", output: z.int() }),
  ping: query({ output: z.string() }),
});

function createThings() {
  let release = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const service = implement(contract).service({
    get: ({ input }) => input.id,
    async hold() {
      begin();
      await held;
      return "held";
    },
    async *tick({ signal }) {
      yield 1;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    },
    ping: () => "pong",
  });
  return { service, begun, release };
}

/** A service with one route. */
function withRoute(route: string, name = "a") {
  const procedure = route.startsWith("GET") ? query({ route, output: z.string() }) : mutation({ route });
  return implement(defineContract({ [name]: procedure })).service({ [name]: () => "" } as never);
}

async function serveTest(service: Parameters<typeof serve>[0], options: ServeOptions = {}) {
  const serving = await serve(service, { port: 0, host: "127.0.0.1", handleSignals: false, ...options });
  onTestFinished(async () => void (await serving.close()));
  return serving;
}

async function textAt(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  return `${response.status} ${await response.text()}`;
}

describe("routes of a server", () => {
  it.each([
    ["GET /healthz", {}, "/healthz, which the server answers itself"],
    ["POST /readyz", {}, "/readyz, which the server answers itself"],
    ["GET /metrics", { metrics: true }, "/metrics, which the server answers itself"],
    ["GET /rpc/a", {}, "/rpc/<procedure>, where RPC is"],
    ["GET /rpc", {}, "/rpc/<procedure>, where RPC is"],
    ["GET /a", { basePath: "/" }, "/a, where RPC is"],
  ])("fail at start where they could match something else: %s with %j", async (route, options, what) => {
    const starting = serve(withRoute(route), { port: 0, ...options });
    await expect(starting).rejects.toThrow(`The route "${route}" of a could match ${what}`);
  });

  it("are where restPath says", async () => {
    const { service } = createThings();
    const { url } = await serveTest(service, { restPath: "/api/v1" });
    expect(await textAt(`${url}/api/v1/things/5`)).toBe('200 "5"');
    expect(await textAt(`${url}/things/5`)).toBe("404 Nothing is served at /things/5\n");
    expect(await textAt(`${url}/api/v1/things`)).toContain('"detail":"Nothing is served at /api/v1/things"');
    expect(await textAt(`${url}/rpc/ping`)).toBe('200 {"result":{"data":{"json":"pong"}}}');
  });

  it("are nowhere with restPath: false", async () => {
    const { service } = createThings();
    const { url } = await serveTest(service, { restPath: false });
    expect(await textAt(`${url}/things/5`)).toBe("404 Nothing is served at /things/5\n");
  });

  it("may share a path with RPC where no request could mean both", async () => {
    const { service } = createThings();
    const handle = createFetchHandler(service, { restPath: "/", basePath: "/" });
    const at = async (path: string) => (await handle(new Request(`http://a.example${path}`))).text();
    expect([await at("/things/5"), await at("/ping")]).toEqual(['"5"', '{"result":{"data":{"json":"pong"}}}']);
  });

  it("refuse a restPath that is no path", () => {
    const { service } = createThings();
    expect(() => createFetchHandler(service, { restPath: "/a?b" })).toThrow('restPath "/a?b" is a path');
  });
});

describe("routes of a handler", () => {
  it("are beside RPC, and leave everything else to the next one", async () => {
    const handler = createNodeHandler(createThings().service, { basePath: "/rpc" });
    const server = createServer((req, res) => handler(req, res, () => void res.end("next")));
    const url = await hostListener((req, res) => void server.emit("request", req, res));
    expect(await textAt(`${url}/things/5`)).toBe('200 "5"');
    expect(await textAt(`${url}/rpc/ping`)).toContain("pong");
    expect(await textAt(`${url}/elsewhere`)).toBe("200 next");
  });

  it("are not served where RPC is at / itself, as it is mounted, unless it says where", async () => {
    const { service } = createThings();
    const url = await hostListener(createNodeHandler(service));
    expect(await textAt(`${url}/things/5`)).toContain('No procedure found on path \\"things/5\\"');
    const both = await hostListener(createNodeHandler(service, { restPath: "/" }));
    expect(await textAt(`${both}/things/5`)).toBe('200 "5"');
  });
});

describe("a call by a route", () => {
  it("that is turned away is told when to try again", async () => {
    const { service, begun, release } = createThings();
    onTestFinished(release);
    const { url, overload } = await serveTest(service, { overload: { maxInFlight: 1 } });
    const holding = fetch(`${url}/slow`);
    await begun;
    const refused = await fetch(`${url}/things/5`, { headers: { "x-request-id": "mine-1" } });
    expect(await refused.json()).toEqual({
      type: "about:blank",
      title: "Service Unavailable",
      status: 503,
      detail: expect.stringContaining("get was not started: try again later"),
      code: "SERVICE_UNAVAILABLE",
      path: "get",
      notExecuted: true,
      retryAfterMs: Number(refused.headers.get("rpc-pushback-ms")),
      requestId: "mine-1",
    });
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(refused.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(overload.snapshot().shed.queue).toBe(1);
    release();
    expect((await holding).status).toBe(200);
  });

  it("that is cut off by a drain is named, and streams end so that their readers connect elsewhere", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const { service, begun, release } = createThings();
    const { url, close } = await serve(service, { port: 0, host: "127.0.0.1", handleSignals: false, drainMs: 1 });
    const stream = await fetch(`${url}/ticks`);
    const failed = expect(fetch(`${url}/slow?x=1`)).rejects.toThrow();
    await begun;
    log.mockImplementation(release);
    await close();
    await failed;
    expect(log.mock.calls).toEqual([["1 call was cut off after drainMs (1 ms): hold"]]);
    expect(await stream.text()).toBe(": connected\n\ndata: 1\n\n");
  });
});
