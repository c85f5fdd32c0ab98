import { Agent, get as httpGet, type IncomingMessage, request } from "node:http";
import { describe, expect, it } from "vitest";
import { startServer, type TestServer } from "./start-server.js";
import { until } from "./until.js";

type Result = "ok" | "told to go" | "refused" | `failed: ${string}`;

/** One call over a connection that is kept. The answer has to be whole. */
function call(port: number, agent: Agent, at: number): Promise<Result> {
  return new Promise((resolve) => {
    const isMutation = at % 3 === 0;
    const input = JSON.stringify({ json: at % 7 });
    const path = isMutation ? "/rpc/add" : `/rpc/wait?input=${encodeURIComponent(input)}`;
    const headers = { "content-type": "application/json" };
    const req = request({ port, agent, path, method: isMutation ? "POST" : "GET", headers }, (res: IncomingMessage) => {
      let body = "";
      res.on("data", (chunk) => {
        body += chunk;
      });
      res.on("error", (error) => resolve(`failed: ${error.message}`));
      res.on("end", () => {
        if (res.statusCode !== 200 || body !== `{"result":{"data":{"json":${isMutation ? (at % 7) + 1 : at % 7}}}}`)
          resolve(`failed: ${res.statusCode} ${body}`);
        else resolve(res.headers.connection === "close" ? "told to go" : "ok");
      });
    });
    req.on("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" ? "refused" : `failed: ${error.message}`),
    );
    req.end(isMutation ? input : undefined);
  });
}

/** What all clients together have seen. */
interface Tally {
  readonly results: Map<Result, number>;
  isDraining: boolean;
  whileDraining: number;
}

/** Calls in a loop until it is sent away: by the balancer, by `connection: close` where there is none, or by a closed listener. */
async function callInALoop(port: number, tally: Tally, isSentAway: (result: Result) => boolean): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let at = 0; ; at += 1) {
    const began = tally.isDraining;
    const result = await call(port, agent, at);
    tally.results.set(result, (tally.results.get(result) ?? 0) + 1);
    if (began) tally.whileDraining += 1;
    if (result === "refused" || result.startsWith("failed") || isSentAway(result)) break;
  }
  agent.destroy();
}

/** Asks /readyz until it says no, as balancers do. */
async function untilNotReady(port: number): Promise<void> {
  for (let ready = true; ready; ) {
    ready = await new Promise<boolean>((resolve) => {
      httpGet({ port, path: "/readyz", agent: false }, (res) => {
        res.resume();
        res.on("end", () => resolve(res.statusCode === 200));
      }).on("error", () => resolve(false));
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function drainUnderLoad(
  server: TestServer,
  sentAway: (balancerSaysNo: () => boolean) => (result: Result) => boolean,
) {
  const tally: Tally = { results: new Map(), isDraining: false, whileDraining: 0 };
  let out = false;
  void untilNotReady(server.port).then(() => {
    out = true;
  });
  const isSentAway = sentAway(() => out);
  const clients = Array.from({ length: 32 }, () => callInALoop(server.port, tally, isSentAway));
  await until(() => (tally.results.get("ok") ?? 0) >= 300);
  server.process.kill("SIGTERM");
  tally.isDraining = true;
  await Promise.all(clients);
  const { refused = 0, ok = 0, "told to go": toldToGo = 0, ...failed } = Object.fromEntries(tally.results);
  return { ok, refused, toldToGo, failed, whileDraining: tally.whileDraining, exit: await server.ended };
}

/**
 * How long the server goes on as if nothing were, in milliseconds. A client that is idle for longer than that, on a busy machine because it
 * gets no time to run, cannot be told in time.
 */
const drainDelayMs = 500;

describe("drain under load", () => {
  it("fails no call when a balancer asks /readyz", async () => {
    const server = await startServer({ serve: { drainDelayMs } });
    const seen = await drainUnderLoad(server, (balancerSaysNo) => balancerSaysNo);
    console.log(`balanced drain: ${JSON.stringify(seen)}`);
    expect(seen.failed).toEqual({});
    expect(seen).toMatchObject({ refused: 0, exit: 0 });
    expect(seen.ok).toBeGreaterThan(300);
    expect(seen.whileDraining).toBeGreaterThan(10);
    expect(server.errors()).toBe("");
  });

  it("fails no call of clients that go when an answer says so", async () => {
    const server = await startServer({ serve: { drainDelayMs } });
    const seen = await drainUnderLoad(server, () => (result) => result === "told to go");
    console.log(`drain without a balancer: ${JSON.stringify(seen)}`);
    expect(seen.failed).toEqual({});
    expect(seen.exit).toBe(0);
    expect(seen.ok).toBeGreaterThan(300);
    expect(seen.toldToGo + seen.refused).toBe(32);
    expect(server.errors()).toBe("");
  });

  it("finishes a call in flight, ends streams for their clients to reconnect, and exits with 0", async () => {
    const server = await startServer();
    const agent = new Agent({ keepAlive: true });
    const stream = new Promise<string>((resolve, reject) => {
      httpGet({ port: server.port, path: "/rpc/silence", agent }, (res) => {
        let body = "";
        res.on("data", (chunk) => {
          if (body === "") void Promise.resolve().then(() => server.process.kill("SIGTERM"));
          body += chunk;
        });
        res.on("error", reject);
        res.on("end", () => resolve(body));
      }).on("error", reject);
    });
    const slow = call(server.port, agent, 5);
    expect(await stream).not.toContain("event: return");
    expect(["ok", "told to go"]).toContain(await slow);
    expect(await server.ended).toBe(0);
  });
});
