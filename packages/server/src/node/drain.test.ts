import { Agent, request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { implement } from "../implement.js";
import { ask, readText } from "../test-support/wire.js";
import { serve } from "./serve.js";
import { contract, serveTest } from "./test-support/serve-test.js";

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
    const { rpcUrl, arrived, release, waiting, close } = await serveTest({ drainMs: 1 });
    const calls = ["wait", "wait,ping?batch=1"].map((path) => expect(fetch(`${rpcUrl}/${path}`)).rejects.toThrow());
    await arrived;
    await vi.waitFor(() => expect(waiting()).toBe(2));
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
