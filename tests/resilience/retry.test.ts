import { createClient, type RetryEvent } from "@parley/client";
import { describe, expect, it } from "vitest";
import { contract } from "./contract.js";
import { answers, type Behaviour, fails, faultyServer, hangs, nacks, resets } from "./faulty-server.js";

async function start(...behaviours: readonly Behaviour[]) {
  const server = await faultyServer(...behaviours);
  const retries: RetryEvent[] = [];
  const api = createClient(contract, { url: server.url, onRetry: (event) => retries.push(event) });
  return { ...server, api, retries };
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("a call that never ran", () => {
  it.each(["read", "add", "put", "pay"] as const)("is sent again, whatever it is: %s", async (name) => {
    const { api, arrived, retries } = await start(nacks(), answers("done"));
    expect(await api[name]()).toBe("done");
    expect(arrived.map(({ attempt }) => attempt)).toEqual(["1", "2"]);
    expect(retries).toMatchObject([{ path: name, attempt: 2, error: { code: "SERVICE_UNAVAILABLE" } }]);
    expect(retries[0]?.delayMs).toBeLessThanOrEqual(100);
  });

  it("is sent three times at most", async () => {
    const { api, arrived } = await start(nacks());
    await expect(api.add()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", notExecuted: true });
    expect(arrived).toHaveLength(3);
  });

  it("is sent again no earlier than the server asks", async () => {
    const { api, retries } = await start(nacks({ retryAfterMs: 30 }), answers("done"));
    expect(await api.read()).toBe("done");
    expect(retries[0]?.delayMs).toBeGreaterThanOrEqual(30);
  });

  it.each([-1, 60_000])("is not sent again when the server asks for that: %i", async (retryAfterMs) => {
    const { api, arrived } = await start(nacks({ retryAfterMs }), answers("done"));
    await expect(api.read()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", retryAfterMs });
    expect(arrived).toHaveLength(1);
  });

  it("is sent again after a connection that never stood", async () => {
    const { api, retries, close } = await start(answers("done"));
    await close();
    await expect(api.add()).rejects.toMatchObject({ code: "NETWORK", notExecuted: true });
    expect(retries.map(({ attempt }) => attempt)).toEqual([2, 3]);
  });
});

describe("a call that may have run", () => {
  it.each([
    ["a connection that broke", resets],
    ["a proxy that could not go on", fails(502, "BAD_GATEWAY")],
    ["a server that is down", fails(503, "SERVICE_UNAVAILABLE")],
  ])("is sent again if it is a query or idempotent, after %s", async (_, behaviour) => {
    for (const name of ["read", "put"] as const) {
      const { api, arrived } = await start(behaviour, answers("done"));
      expect(await api[name]()).toBe("done");
      expect(arrived).toHaveLength(2);
    }
  });

  it.each([
    ["NETWORK", resets],
    ["BAD_GATEWAY", fails(502, "BAD_GATEWAY")],
    ["SERVICE_UNAVAILABLE", fails(503, "SERVICE_UNAVAILABLE")],
    ["TIMEOUT", fails(504, "GATEWAY_TIMEOUT")],
  ])("is never sent again if it is a mutation: %s", async (code, behaviour) => {
    const { api, arrived } = await start(behaviour, answers("done"));
    await expect(api.add()).rejects.toMatchObject({ code, notExecuted: false });
    expect(arrived).toHaveLength(1);
  });

  it("is sent again under its key, which is the same over all attempts", async () => {
    const { api, arrived } = await start(resets, nacks(), answers("done"));
    expect(await api.pay()).toBe("done");
    expect(arrived).toHaveLength(3);
    expect(new Set(arrived.map(({ key }) => key)).size).toBe(1);
    expect(arrived[0]?.key).toMatch(uuid7);
  });

  it("fails as one that may have run, though its last attempt did not", async () => {
    const { api } = await start(resets, nacks());
    await expect(api.read()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", notExecuted: false });
  });
});

describe("a keyed mutation", () => {
  it("has a key of its own for each call, and the caller's where one is given", async () => {
    const { api, arrived } = await start(answers("done"));
    await Promise.all([api.pay(), api.pay(), api.pay(undefined, { idempotencyKey: "mine" })]);
    const keys = arrived.map(({ key }) => key);
    expect(keys).toContain("mine");
    expect(new Set(keys).size).toBe(3);
    await api.add();
    expect(arrived.at(-1)?.key).toBeUndefined();
  });

  it("waits for its own earlier attempt, and does not count that as attempts", async () => {
    const running = fails(409, "CONFLICT", { inFlight: true, pushbackMs: 1 });
    const { api, arrived, retries } = await start(running, running, running, running, answers("done"));
    expect(await api.pay()).toBe("done");
    expect(arrived.map(({ attempt }) => attempt)).toEqual(["1", "1", "1", "1", "1"]);
    expect(retries).toEqual([]);
  });

  it("waits for it until its time is up", async () => {
    const { api } = await start(fails(409, "CONFLICT", { inFlight: true, pushbackMs: 5_000 }));
    await expect(api.pay(undefined, { timeoutMs: 50 })).rejects.toMatchObject({ code: "TIMEOUT" });
  });

  it("is told of a conflict that is not its own", async () => {
    const { api, arrived } = await start(fails(409, "CONFLICT"));
    await expect(api.pay()).rejects.toMatchObject({ code: "CONFLICT" });
    expect(arrived).toHaveLength(1);
  });
});

describe("retries", () => {
  it.each([{ maxAttempts: Number.NaN }, { budget: { ratio: Number.NaN } }, { budget: { burst: Number.NaN } }])(
    "are none, and not without end, where what bounds them was read from an unset variable: %j",
    async (retry) => {
      const { url, arrived } = await faultyServer(nacks());
      const api = createClient(contract, { url, retry });
      await expect(api.read()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
      expect(arrived).toHaveLength(1);
    },
  );

  it.each([
    ["BAD_REQUEST", 400],
    ["UNAUTHORIZED", 401],
    ["NOT_FOUND", 404],
    ["UNPROCESSABLE_CONTENT", 422],
    ["TOO_MANY_REQUESTS", 429],
    ["INTERNAL_SERVER_ERROR", 500],
  ])("do not repeat %s", async (code, status) => {
    const { api, arrived } = await start(fails(status, code), answers("done"));
    await expect(api.read()).rejects.toMatchObject({ code });
    expect(arrived).toHaveLength(1);
  });

  it("wait for a quota when that says how long", async () => {
    const { api, retries } = await start(fails(429, "TOO_MANY_REQUESTS", { retryAfterMs: 20 }), answers("done"));
    expect(await api.read()).toBe("done");
    expect(retries[0]?.delayMs).toBeGreaterThanOrEqual(20);
  });

  it("leave a stream that has been read alone", async () => {
    const { api, arrived } = await start(nacks(), answers("done"));
    const stream = new Blob(["a"]).stream();
    await expect(api.upload(stream)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(arrived).toHaveLength(1);
  });

  it("send a file again", async () => {
    const { api, arrived } = await start(nacks(), answers("done"));
    expect(await api.upload(new Blob(["a"]))).toBe("done");
    expect(arrived.map(({ body }) => body)).toEqual(["a", "a"]);
  });

  it("end with the call when its caller cancels it", async () => {
    const controller = new AbortController();
    const { url, arrived } = await start(nacks({ retryAfterMs: 5_000 }), answers("done"));
    const api = createClient(contract, { url, onRetry: () => controller.abort() });
    await expect(api.read(undefined, { signal: controller.signal })).rejects.toMatchObject({ code: "ABORTED" });
    expect(arrived).toHaveLength(1);
  });

  it("can be turned off, and limited", async () => {
    const { url, arrived } = await start(nacks());
    await expect(createClient(contract, { url, retry: false }).read()).rejects.toMatchObject({ notExecuted: true });
    expect(arrived).toHaveLength(1);
    await expect(createClient(contract, { url, retry: { maxAttempts: 2 } }).read()).rejects.toThrow();
    expect(arrived).toHaveLength(3);
    await expect(createClient(contract, { url, retry: { budget: { burst: 0 } } }).read()).rejects.toThrow();
    expect(arrived).toHaveLength(4);
  });

  it("judge each call of a batch alone", async () => {
    const refused = {
      error: {
        json: {
          message: "no",
          code: -32603,
          data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503, rpc: { notExecuted: true } },
        },
      },
    };
    const wrong = { error: { json: { message: "no", code: -32603, data: { code: "BAD_REQUEST", httpStatus: 400 } } } };
    const first: Behaviour = (_, response) => {
      response.writeHead(207, { "content-type": "application/json" });
      response.end(JSON.stringify([{ result: { data: { json: "one" } } }, refused, wrong]));
    };
    const server = await faultyServer(first, answers("two"));
    const api = createClient(contract, { url: server.url, batch: true });
    const settled = await Promise.allSettled([api.read(1), api.read(2), api.read(3)]);
    expect(settled).toMatchObject([{ value: "one" }, { value: "two" }, { reason: { code: "BAD_REQUEST" } }]);
    expect(server.arrived).toHaveLength(2);
  });

  it("come in place of an attempt that takes far longer than all others", async () => {
    const quick = Array.from({ length: 20 }, () => answers("done"));
    const { api, arrived, retries } = await start(...quick, hangs, answers("again"));
    for (const _ of quick) await api.read();
    expect(await api.read()).toBe("again");
    expect(retries).toMatchObject([
      { attempt: 2, error: { code: "TIMEOUT", message: /Attempt 1 was given up after \d+ ms/ } },
    ]);
    expect(arrived).toHaveLength(22);
  });
});
