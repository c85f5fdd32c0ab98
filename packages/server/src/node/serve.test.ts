import { Agent, createServer, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { defineContract, query, subscription } from "@parley/contract";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { ask, readText } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import { type ServeOptions, serve } from "./serve.js";

const contract = defineContract({
  ping: query({ output: z.string() }),
  wait: query({ output: z.string() }),
  tidy: query({ output: z.string() }),
  count: subscription({ output: z.int() }),
});
let waiting = 0;

/** Serves on a free port until the test is over. `wait` answers when it is released. */
async function serveTest(options: ServeOptions = {}, order: string[] = []) {
  waiting = 0;
  const gate = { open: () => {}, arrived: () => {} };
  const arrived = new Promise<void>((resolve) => {
    gate.arrived = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const service = implement(contract).service({
    ping: () => "pong",
    wait: async () => {
      waiting += 1;
      gate.arrived();
      await opened;
      return "waited";
    },
    async tidy({ signal }) {
      gate.arrived();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
      order.push("tidied up");
      return "";
    },
    async *count({ signal }) {
      yield 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      // Longer than a drain takes that waits for connections only.
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push("stream ended");
    },
  });
  const serving = await serve(service, {
    port: 0,
    host: "127.0.0.1",
    handleSignals: false,
    drainMs: 5_000,
    ...options,
  });
  onTestFinished(async () => {
    gate.open();
    await serving.close();
  });
  return { ...serving, arrived, release: gate.open };
}

describe("serve", () => {
  it("puts RPC, health and readiness in their places, and answers 404 elsewhere", async () => {
    const { url, rpcUrl } = await serveTest();
    expect(rpcUrl).toBe(`${url}/rpc`);
    expect((await ask(`${rpcUrl}/ping`)).output).toBe("pong");
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok\n");
    expect(await (await fetch(`${url}/readyz`)).text()).toBe("ready\n");
    expect((await fetch(`${url}/other`)).status).toBe(404);
  });

  it.each(["api", "/api/", "/api"])("serves RPC under %j", async (basePath) => {
    const { url, rpcUrl } = await serveTest({ basePath });
    expect(rpcUrl).toBe(`${url}/api`);
    expect((await ask(`${rpcUrl}/ping`)).output).toBe("pong");
  });

  it("says where procedures are, to whoever looks at the base path", async () => {
    const { rpcUrl } = await serveTest();
    const bare = await fetch(rpcUrl);
    expect([bare.status, await bare.text()]).toEqual([404, "Nothing is served at /rpc: RPC is at /rpc/<procedure>\n"]);
    const { status, error } = await ask(`${rpcUrl}/`);
    expect([status, error?.message]).toEqual([404, 'No procedure found on path "": RPC is at /rpc/<procedure>']);
  });

  it("leaves everything else to the fallback", async () => {
    const { url } = await serveTest({ fallback: (req, res) => void res.end(`page ${req.url}`) });
    expect(await (await fetch(`${url}/index.html`)).text()).toBe("page /index.html");
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("no page");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no page"))],
  ])("answers 500, and goes on, when the fallback %s", async (_, fallback) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const { url, rpcUrl } = await serveTest({ fallback });
    expect((await fetch(`${url}/index.html`)).status).toBe(500);
    expect(log.mock.calls[0]?.[0]).toBe("The fallback failed on GET /index.html:");
    expect((await ask(`${rpcUrl}/ping`)).output).toBe("pong");
  });

  it("says what to do when its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    await expect(serveTest({ port })).rejects.toThrow(
      `Port ${port} is taken: another process listens there. Stop it, or choose another port (0 picks a free one).`,
    );
  });

  it("says what is wrong with a port that is none", async () => {
    await expect(serveTest({ port: 70_000 })).rejects.toThrow("Cannot listen on 127.0.0.1, port 70000");
  });

  it.each([
    [{ drainMs: -1 }, "drainMs is -1: expected a number of milliseconds, 0 or more"],
    [{ drainDelayMs: Number.NaN }, "drainDelayMs is NaN: expected a number of milliseconds, 0 or more"],
  ])("says at the start what is wrong with %o", async (options, message) => {
    await expect(serveTest(options)).rejects.toThrow(message);
  });

  it("can be reached by IPv4 and IPv6 alike, where it listens on every address", async () => {
    const { url, rpcUrl } = await serveTest({ host: "::" });
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await ask(`${rpcUrl.replace("localhost", "127.0.0.1")}/ping`)).output).toBe("pong");
  });
});

describe("arguments", () => {
  const hosts = [
    ["serve()", async (service: never, options?: object) => void (await serve(service, { port: 0, ...options }))],
    ["createNodeHandler()", async (service: never, options?: object) => void createNodeHandler(service, options)],
    ["createFetchHandler()", async (service: never, options?: object) => void createFetchHandler(service, options)],
  ] as const;

  it.each(hosts)("of %s say what is expected of a service that is none", async (_, start) => {
    const advice = "make one with implement(contract).service({ … })";
    await expect(start(undefined as never)).rejects.toThrow(`Expected a service, got undefined: ${advice}`);
    await expect(start(contract as never)).rejects.toThrow(`Expected a service, got an object: ${advice}`);
    await expect(start(implement(contract) as never)).rejects.toThrow("whose service() is still to be called");
  });

  it.each(hosts)("of %s are refused where a name is misspelt", async (host, start) => {
    const service = implement(contract).service({ ping: () => "", wait: () => "", tidy: () => "", async *count() {} });
    const misspelt = start(service as never, { maxBodySize: 5 });
    await expect(misspelt).rejects.toThrow(`${host} has no option "maxBodySize": did you mean maxBodyBytes?`);
    const nested = start(service as never, { streams: { pingMS: 5 } });
    await expect(nested).rejects.toThrow('streams has no option "pingMS": did you mean pingMs?');
  });
});

describe("drain", () => {
  it("lets a call in flight finish, then runs onClose, and cuts nothing off", async () => {
    const order: string[] = [];
    const { rpcUrl, arrived, release, close } = await serveTest({ onClose: () => void order.push("onClose") });
    const call = ask(`${rpcUrl}/wait`).then(({ output }) => order.push(`answered ${output}`));
    await arrived;
    const closed = close();
    release();
    await call;
    expect(await closed).toEqual({ cutOff: 0 });
    expect(order).toEqual(["answered waited", "onClose"]);
    await expect(fetch(`${rpcUrl}/ping`)).rejects.toThrow();
  });

  it("gives the same promise when it is asked for twice", async () => {
    const onClose = vi.fn();
    const { close } = await serveTest({ onClose });
    expect(close()).toBe(close());
    await close();
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it("is told at once: not ready, and connections close, while it goes on accepting", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { url, rpcUrl, close } = await serveTest({ drainDelayMs: 60_000 });
    const closed = close();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const { output, headers } = await ask(`${rpcUrl}/ping`);
    expect([output, headers.get("connection")]).toEqual(["pong", "close"]);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(await closed).toEqual({ cutOff: 0 });
  });

  it("serves calls that come late, and turns them away once they might be cut off", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const { url, overload, arrived, release, close } = await serveTest({ drainMs: 10_000 });
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const send = (path: string) => socket.write(`GET /rpc/${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
    send("wait");
    await arrived;
    const closed = close();
    send("ping");
    await vi.waitFor(() => expect(overload.snapshot().offered).toBe(2));
    vi.advanceTimersByTime(5_000);
    send("ping");
    await vi.waitFor(() => expect(overload.snapshot().shed.draining).toBe(1));
    release();
    let text = "";
    for await (const chunk of socket) text += chunk;
    // The second answer has closed the connection, so the third does not go out any more.
    expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"]);
    expect(await closed).toEqual({ cutOff: 0 });
  });

  it("ends streams without a word, so that their clients reconnect, and runs onClose when they have cleaned up", async () => {
    const order: string[] = [];
    const { rpcUrl, close } = await serveTest({ onClose: () => void order.push("onClose") }, order);
    const stream = await fetch(`${rpcUrl}/count`);
    const reader = readText(stream);
    let text = "";
    while (!text.includes('{"json":1}')) text += (await reader.read()).value;
    const closed = close();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) text += chunk.value;
    expect(text).not.toContain("event: return");
    expect(await closed).toEqual({ cutOff: 0 });
    expect(order).toEqual(["stream ended", "onClose"]);
  });

  it("closes connections that are kept alive, and never one that is between two calls", async () => {
    const { rpcUrl, close } = await serveTest();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const get = () =>
      new Promise<string | undefined>((resolve, reject) => {
        request(`${rpcUrl}/ping`, { agent }, (response) => {
          response.resume().on("end", () => resolve(response.headers.connection));
        })
          .on("error", reject)
          .end();
      });
    expect(await get()).toBe("keep-alive");
    const closed = close();
    // The connection is idle for a moment only: the call finds it open, and is told to open none of its kind again.
    expect(await get()).toBe("close");
    expect(await closed).toEqual({ cutOff: 0 });
  });

  it("cuts off what does not finish in time, counts it, and says what it was", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const { rpcUrl, arrived, release, close } = await serveTest({ drainMs: 1 });
    const calls = ["wait", "wait,ping?batch=1"].map((path) => expect(fetch(`${rpcUrl}/${path}`)).rejects.toThrow());
    await arrived;
    await vi.waitFor(() => expect(waiting).toBe(2));
    log.mockImplementation(release);
    expect(await close()).toEqual({ cutOff: 2 });
    expect(log.mock.calls).toEqual([["3 calls were cut off after drainMs (1 ms): wait, wait, ping"]]);
    await Promise.all(calls);
  });

  it("aborts what it cuts off, and runs onClose when that has settled", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => void vi.restoreAllMocks());
    const order: string[] = [];
    const { rpcUrl, arrived, close } = await serveTest(
      { drainMs: 1, onClose: () => void order.push("onClose") },
      order,
    );
    const call = expect(fetch(`${rpcUrl}/tidy`)).rejects.toThrow();
    await arrived;
    expect(await close()).toEqual({ cutOff: 1 });
    expect(order).toEqual(["tidied up", "onClose"]);
    await call;
  });

  it("gives up on handlers that do not listen to their signal, after a second", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => void vi.restoreAllMocks());
    const { rpcUrl, arrived, close } = await serveTest({ drainMs: 1 });
    const call = expect(fetch(`${rpcUrl}/wait`)).rejects.toThrow();
    await arrived;
    expect(await close()).toEqual({ cutOff: 1 });
    await call;
  });

  it("fails with what onClose fails with", async () => {
    const service = implement(contract).service({ ping: () => "", wait: () => "", tidy: () => "", async *count() {} });
    const onClose = () => Promise.reject(new Error("database will not close"));
    const { close } = await serve(service, { port: 0, handleSignals: false, onClose });
    await expect(close()).rejects.toThrow("database will not close");
  });

  it("leaves no signal listeners behind", async () => {
    const before = process.listenerCount("SIGTERM");
    const one = await serveTest({ handleSignals: true });
    const two = await serveTest({ handleSignals: true });
    expect(process.listenerCount("SIGTERM")).toBe(before + 1);
    await one.close();
    expect(process.listenerCount("SIGTERM")).toBe(before + 1);
    await two.close();
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
