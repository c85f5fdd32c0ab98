import { execFileSync } from "node:child_process";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../raw-http/exchange.js";
import { get } from "../raw-http/request.js";
import { mib, startServer, type TestServer } from "./start-server.js";
import { until } from "./until.js";

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Opens connections, some at a time because the system queues only so many, and sends something on each. */
async function openMany(count: number, send: Uint8Array): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  const openSome = async () => {
    while (sockets.length < count) {
      const socket = connect({ port: server.port, host: "127.0.0.1" });
      sockets.push(socket);
      socket.on("error", () => {});
      socket.write(send);
      await new Promise<void>((resolve, reject) => {
        socket.once("data", () => resolve());
        socket.once("close", () => reject(new Error(`Connection ${sockets.length} of ${count} was closed`)));
      });
    }
  };
  await Promise.all(Array.from({ length: 100 }, openSome));
  return sockets;
}

/** How many files, connections among them, a process may have open. Node raises its own limit that far. */
function openFilesAllowed(): number {
  const allowed = execFileSync("sh", ["-c", "ulimit -Hn"], { encoding: "utf8" }).trim();
  return allowed === "unlimited" ? Number.POSITIVE_INFINITY : Number(allowed);
}

describe("idle connections", () => {
  it("cost little each, and others are answered meanwhile", { timeout: 30_000 }, async () => {
    const count = Math.min(10_000, openFilesAllowed() - 500);
    if (count < 10_000) console.warn(`Only ${count} of 10,000 connections are tried: \`ulimit -Hn\` allows no more.`);
    const call = get("/rpc/wait", { json: 0 });
    // What the first connections make the process allocate is not theirs.
    for (const socket of await openMany(200, call)) socket.destroy();
    await until(async () => (await server.ask("connections")) === 0);
    const before = await server.memory();
    const sockets = await openMany(count, call);
    const after = await server.memory();
    const heapEach = (after.heapUsed + after.external - before.heapUsed - before.external) / count;
    const rssEach = (after.rss - before.rss) / count;
    console.log(`${count} idle connections: ${heapEach.toFixed(0)} bytes of heap each, ${rssEach.toFixed(0)} of RSS`);
    expect(heapEach).toBeLessThan(12_000);
    expect(rssEach).toBeLessThan(40_000);

    const start = performance.now();
    for (let at = 0; at < 50; at += 1) {
      expect((await exchangeOne({ port: server.port, bytes: call })).status).toBe(200);
    }
    expect((performance.now() - start) / 50).toBeLessThan(200);

    for (const socket of sockets) socket.destroy();
    await until(async () => (await server.ask("connections")) === 0);
    const gone = await server.memory();
    expect((gone.heapUsed + gone.external - before.heapUsed - before.external) / mib).toBeLessThan(6);
  });
});

describe("serve", () => {
  it("gives every request a time in which it must arrive, and idle connections longer than balancers do", async () => {
    await exchangeOne({ port: server.port, bytes: get("/healthz") });
    const { headersTimeout, requestTimeout, keepAliveTimeout } = (await server.ask("timeouts")) as Record<
      string,
      number
    >;
    expect(keepAliveTimeout).toBe(65_000);
    expect(headersTimeout).toBe(66_000);
    expect(requestTimeout).toBeGreaterThan(0);
  });
});

describe("500 subscribers that leave", () => {
  it("leave nothing behind", { timeout: 30_000 }, async () => {
    const comeAndGo = async () => {
      const sockets = await openMany(500, get("/rpc/silence"));
      await until(async () => (await server.counts()).open === 500);
      for (const socket of sockets) socket.destroy();
      await until(async () => (await server.counts()).open === 0);
      await until(async () => (await server.ask("connections")) === 0);
      return server.memory();
    };
    const first = await comeAndGo();
    const last = await comeAndGo();
    const grown = last.heapUsed + last.external - first.heapUsed - first.external;
    console.log(`500 subscribers, come and gone once more: ${(grown / 500).toFixed(0)} bytes kept of each`);
    expect(grown / 500).toBeLessThan(1_000);
  });
});
