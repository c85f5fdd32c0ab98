import { defineContract, query, RpcError, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createClient } from "./client.js";
import { answerOf, type CallRequest, type Interceptor, isStream, streamOf, type Transport } from "./interceptor.js";

const contract = defineContract({
  ping: query({ output: z.string() }),
  ticks: subscription({ output: z.number(), resumable: true }),
});

// The recipe: on UNAUTHORIZED the token is refreshed, once for all the calls that found it stale, and the call is sent once more. A
// subscription goes on where it stood. With `headers: () => ({ authorization: … })`, whatever is sent again carries the new token.
function refreshOnUnauthorized(refresh: () => Promise<void>): Interceptor {
  let refreshed = 0;
  let refreshing: Promise<void> | undefined;
  const renew = async (error: unknown, before: number) => {
    if (!(error instanceof RpcError) || error.code !== "UNAUTHORIZED") throw error;
    if (before !== refreshed) return;
    refreshing ??= refresh().finally(() => {
      refreshing = undefined;
    });
    await refreshing;
    refreshed += 1;
  };

  return (next) => (call) => {
    const again = { ...call, attempt: call.attempt + 1 };
    const before = refreshed;
    const result = next(call);
    return isStream(result)
      ? goOn(result)
      : result.catch((error) => renew(error, before).then(() => answerOf(next(again))));

    async function* goOn(events: AsyncIterable<unknown>) {
      try {
        yield* events;
      } catch (error) {
        await renew(error, before);
        yield* streamOf(next(again));
      }
    }
  };
}

/** A server that knows one token, and changes it when told to. */
function createGuarded() {
  let valid = "first";
  const sent: CallRequest[] = [];
  const check = (call: CallRequest) => {
    sent.push(call);
    if (call.headers.authorization !== valid) throw new RpcError({ code: "UNAUTHORIZED", path: call.path });
  };
  const transport: Transport = (call) => {
    if (call.procedure.kind === "subscription") return count(call);
    return (async () => {
      check(call);
      return { data: "pong", status: 200, headers: new Headers() };
    })();
  };
  async function* count(call: CallRequest) {
    for (let n = Number(call.resume.lastEventId ?? 0) + 1; n <= 4; n++) {
      check(call);
      call.resume.lastEventId = String(n);
      yield n;
      if (n === 2) valid = "second";
    }
  }
  return { transport, sent, change: () => (valid = "second") };
}

function connect() {
  const server = createGuarded();
  let token = "first";
  let refreshes = 0;
  const refresh = async () => {
    refreshes += 1;
    token = "second";
  };
  const api = createClient(contract, {
    transport: server.transport,
    headers: async () => ({ Authorization: token }),
    interceptors: [refreshOnUnauthorized(refresh)],
  });
  return { api, server, refreshes: () => refreshes };
}

describe("refreshing a token on UNAUTHORIZED", () => {
  it("sends the call once more, with the new token", async () => {
    const { api, server, refreshes } = connect();
    server.change();
    expect(await api.ping()).toBe("pong");
    expect(refreshes()).toBe(1);
    expect(server.sent.map(({ attempt, headers }) => [attempt, headers.authorization])).toEqual([
      [1, "first"],
      [2, "second"],
    ]);
  });

  it("refreshes once for calls that fail at the same time", async () => {
    const { api, server, refreshes } = connect();
    server.change();
    expect(await Promise.all([api.ping(), api.ping(), api.ping()])).toEqual(["pong", "pong", "pong"]);
    expect(refreshes()).toBe(1);
  });

  it("gives up when the new token is refused too", async () => {
    const { server } = connect();
    const api = createClient(contract, {
      transport: server.transport,
      headers: { authorization: "never right" },
      interceptors: [refreshOnUnauthorized(async () => {})],
    });
    await expect(api.ping()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    expect(server.sent).toHaveLength(2);
  });

  it("goes on with a subscription where it stood", async () => {
    const { api, refreshes } = connect();
    const seen: number[] = [];
    for await (const tick of api.ticks()) seen.push(tick);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(refreshes()).toBe(1);
  });
});

describe("interceptors", () => {
  it("stand around the transport in their order, inside the deadline and outside the client's headers", async () => {
    const log: string[] = [];
    const logged =
      (name: string): Interceptor =>
      (next) =>
      (call) => {
        log.push(`${name}: ${call.deadline ? "due" : "no deadline"}, ${Object.keys(call.headers)}`);
        return next({ ...call, headers: { ...call.headers, [name]: "1" } });
      };
    const api = createClient(contract, {
      transport: async (call) => ({ data: Object.keys(call.headers).join(), status: 200, headers: new Headers() }),
      headers: { client: "1" },
      timeoutMs: 1_000,
      interceptors: [logged("outer"), logged("inner")],
    });
    expect(await api.ping(undefined, { headers: { call: "1" } })).toBe("client,call,outer,inner");
    expect(log).toEqual(["outer: due, call", "inner: due, call,outer"]);
  });

  it("can answer a call themselves", async () => {
    const cached: Interceptor = () => async () => ({ data: "cached", status: 200, headers: new Headers() });
    const api = createClient(contract, { url: "http://nowhere.invalid", interceptors: [cached] });
    expect(await api.ping()).toBe("cached");
  });

  it("that fail make the call fail with an RpcError that says so", async () => {
    const broken: Interceptor = () => () => {
      throw new Error("oh no");
    };
    const api = createClient(contract, { url: "http://nowhere.invalid", interceptors: [broken] });
    const failure = { code: "INTERNAL_SERVER_ERROR", origin: "client", path: "ping" };
    await expect(api.ping()).rejects.toMatchObject(failure);
    await expect(api.ping()).rejects.toThrow("The client's own code failed: oh no");
  });

  it("that answer a subscription with a promise, or a call with a stream, are told so", async () => {
    const promised: Interceptor = () => async () => ({ data: 1, status: 200, headers: new Headers() });
    const streamed: Interceptor = () =>
      async function* () {
        yield 1;
      };
    const ticks = createClient(contract, { url: "http://nowhere.invalid", interceptors: [promised] }).ticks();
    await expect(ticks[Symbol.asyncIterator]().next()).rejects.toThrow("answered a subscription with a promise");
    const api = createClient(contract, { url: "http://nowhere.invalid", interceptors: [streamed] });
    await expect(api.ping()).rejects.toThrow("answered a call with a stream");
  });
});
