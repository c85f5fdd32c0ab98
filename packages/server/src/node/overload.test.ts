import { Agent, request } from "node:http";
import { connect } from "node:net";
import { defineContract, mutation, query } from "@parley/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { ask, post } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import type { NodeHandlerOptions } from "./service-handler.js";
import { hostListener } from "./test-support/host.js";

const contract = defineContract({
  hold: query({ output: z.string() }),
  next: query({ output: z.string() }),
  save: mutation({ input: z.string(), output: z.int() }),
  pay: mutation({ output: z.string(), idempotent: "key" }),
});

let ran: string[] = [];
let release = () => {};
let held = Promise.resolve();

beforeEach(() => {
  ran = [];
  held = new Promise((resolve) => {
    release = resolve;
  });
});
afterEach(() => release());

function createService() {
  return implement(contract).service({
    hold: async () => {
      ran.push("hold");
      await held;
      return "held";
    },
    next: () => {
      ran.push("next");
      return "next";
    },
    save: ({ input }) => {
      ran.push("save");
      return input.length;
    },
    pay: () => "paid",
  });
}

/** Serves on a free port; `occupied` takes up the only place there is. */
async function serveOne(options: NodeHandlerOptions = {}) {
  const handler = createNodeHandler(createService(), { overload: { maxInFlight: 1 }, ...options });
  const url = await hostListener(handler);
  const occupied = async () => {
    const holding = ask(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toContain("hold"));
    return holding;
  };
  return { handler, url, occupied };
}

describe("a call that waits for its turn", () => {
  it("is forgotten when its caller leaves", async () => {
    const { handler, url } = await serveOne();
    const holding = ask(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    const cancel = new AbortController();
    const left = expect(ask(`${url}/next`, { signal: cancel.signal })).rejects.toThrow();
    await vi.waitFor(() => expect(handler.overload.snapshot().queued).toBe(1), { interval: 1 });
    cancel.abort();
    await left;
    await vi.waitFor(() => expect(handler.overload.snapshot().queued).toBe(0), { interval: 1 });
    release();
    expect((await holding).output).toBe("held");
    expect((await ask(`${url}/hold`)).output).toBe("held");
    expect(ran).toEqual(["hold", "hold"]);
  });
});

describe("a keyed call that is turned away", () => {
  it("learns how far keys reach, as one that runs", async () => {
    const { url, occupied } = await serveOne();
    const pay = () =>
      fetch(`${url}/pay`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": "a-key" },
        body: "{}",
      });
    const paid = await pay();
    const holding = occupied();
    await vi.waitFor(() => expect(ran).toContain("hold"));
    const refused = await pay();
    expect([paid, refused].map(({ status }) => status)).toEqual([200, 503]);
    expect([paid, refused].map(({ headers }) => headers.get("rpc-idempotency"))).toEqual(["process", "process"]);
    release();
    await holding;
  });
});

describe("a body that is not read, because its call is turned away", () => {
  it("leaves the connection usable when it is small", async () => {
    const { url } = await serveOne();
    const holding = ask(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (path: string, body: string | undefined) =>
      new Promise<{ status: number | undefined; connection: string | undefined; port: number | undefined }>(
        (resolve, reject) => {
          const options = body === undefined ? { agent } : { ...post(), agent };
          const sent = request(`${url}/${path}`, options as object, (res) => {
            const port = res.socket.localPort;
            res.resume().on("end", () => resolve({ status: res.statusCode, connection: res.headers.connection, port }));
          });
          sent.on("error", reject).end(body);
        },
      );
    const rejected = await send("save", JSON.stringify({ json: "x".repeat(50_000) }));
    expect(rejected).toMatchObject({ status: 503, connection: "keep-alive" });
    release();
    await holding;
    expect(await send("next", undefined)).toMatchObject({ status: 200, port: rejected.port });
    agent.destroy();
    expect(ran).toEqual(["hold", "next"]);
  });

  it("is not waited for when it is large", async () => {
    const { url } = await serveOne();
    const holding = ask(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(
      "POST /save HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000000\r\n\r\n{",
    );
    let text = "";
    for await (const chunk of socket) {
      text += chunk;
      if (text.includes("was not started")) break;
    }
    socket.destroy();
    expect(text).toMatch(/^HTTP\/1\.1 503 .*connection: close/s);
    release();
    await holding;
  });
});

describe("a body that is slow to come", () => {
  it("keeps nobody else out, and its call asks again when it is there", async () => {
    const { handler, url } = await serveOne();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const head = "POST /save HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 15\r\n\r\n";
    socket.write(`${head}{"json":`);
    await vi.waitFor(() => expect(handler.overload.snapshot().inFlight).toBe(1), { interval: 1 });
    await vi.waitFor(() => expect(handler.overload.snapshot().inFlight).toBe(0));
    expect((await ask(`${url}/next`)).output).toBe("next");
    const holding = ask(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toContain("hold"));
    socket.write('"abcd"}');
    await vi.waitFor(() => expect(handler.overload.snapshot().queued).toBe(1), { interval: 1 });
    release();
    await holding;
    socket.write(`${head}{"json":"abcd"}`);
    let text = "";
    for await (const chunk of socket) {
      text += chunk;
      if (text.match(/HTTP\/1.1 200/g)?.length === 2) break;
    }
    expect(ran).toEqual(["next", "hold", "save", "save"]);
    await vi.waitFor(() =>
      expect(handler.overload.snapshot()).toMatchObject({ inFlight: 0, offered: 4, admitted: 4, finished: 4 }),
    );
  });

  it("that breaks off leaves no trace", async () => {
    const { handler, url } = await serveOne();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST /save HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 15\r\n\r\n{");
    await vi.waitFor(() => expect(handler.overload.snapshot().inFlight).toBe(1), { interval: 1 });
    await vi.waitFor(() => expect(handler.overload.snapshot().inFlight).toBe(0));
    socket.destroy();
    expect((await ask(`${url}/next`)).output).toBe("next");
    expect(handler.overload.snapshot()).toMatchObject({ inFlight: 0, offered: 1, admitted: 1 });
  });
});

describe("overload.snapshot()", () => {
  it("counts calls, and what was turned away", async () => {
    const { handler, url } = await serveOne();
    const holding = ask(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    expect((await ask(`${url}/next`, { headers: { "rpc-criticality": "sheddable" } })).status).toBe(503);
    expect(handler.overload.snapshot()).toMatchObject({
      enabled: true,
      limit: 1,
      inFlight: 1,
      queued: 0,
      offered: 2,
      admitted: 1,
    });
    release();
    await holding;
    await ask(`${url}/missing`);
    await ask(`${url}/save`);
    const { inFlight, finished, offered, shed, shedByCriticality } = handler.overload.snapshot();
    expect([inFlight, finished, offered]).toEqual([0, 1, 2]);
    expect(Object.values(shed).reduce((sum, count) => sum + count)).toBe(1);
    expect(shedByCriticality.sheddable).toBe(1);
  });

  it("is all zeros where the protection is off", async () => {
    const handler = createNodeHandler(createService(), { overload: false });
    const url = await hostListener(handler);
    await ask(`${url}/next`);
    expect(handler.overload.snapshot()).toMatchObject({ enabled: false, offered: 0, limit: 0 });
  });

  it.each([
    ["Node", undefined, true],
    ["AWS Lambda", { AWS_LAMBDA_FUNCTION_NAME: "mail" }, false],
  ])("tells that by default the protection is on where one process serves many requests: %s", (_, env, enabled) => {
    for (const [name, value] of Object.entries(env ?? {})) vi.stubEnv(name, value);
    try {
      expect(createNodeHandler(createService()).overload.snapshot().enabled).toBe(enabled);
      expect(createFetchHandler(createService()).overload.snapshot().enabled).toBe(enabled);
      expect(createNodeHandler(createService(), { overload: true }).overload.snapshot().enabled).toBe(true);
      expect(createNodeHandler(createService(), { overload: {} }).overload.snapshot().enabled).toBe(true);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe("the hosts of one service", () => {
  it("share one protection", async () => {
    const service = createService();
    const one = createNodeHandler(service, { overload: { maxInFlight: 1 } });
    const other = createFetchHandler(service);
    const holding = other(new Request("http://x/hold"));
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    expect(one.overload.snapshot()).toEqual(other.overload.snapshot());
    expect((await ask(`${await hostListener(one)}/next`)).status).toBe(503);
    release();
    expect((await holding).status).toBe(200);
  });

  it("refuse options that would be ignored", () => {
    const service = createService();
    const tenant = () => "me";
    createNodeHandler(service, { overload: { maxInFlight: 5, tenant } });
    expect(() => createFetchHandler(service, { overload: { maxInFlight: 6, tenant } })).toThrow(
      "overload.maxInFlight is not what an earlier host of this service was given",
    );
    expect(() => createFetchHandler(service, { overload: { maxInFlight: 5, tenant: () => "me" } })).toThrow(
      "overload.tenant is not what",
    );
    expect(createFetchHandler(service, { overload: { maxInFlight: 5, tenant } }).overload.snapshot().enabled).toBe(
      true,
    );
    expect(createFetchHandler(service, { overload: false }).overload.snapshot().enabled).toBe(false);
  });
});
