import { bytes, callSlot, form, mutation, query, RpcError, subscription, type TimedCall } from "@parley/contract";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { requestOf } from "../tests/request-of.js";
import { createDeadline } from "./deadline.js";
import { answerOf, type CallRequest, streamOf } from "./interceptor.js";
import { loadStreaming } from "./lazy-stream.js";

// Under fake time nothing would wait for it.
beforeAll(() => loadStreaming(""));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const answer = { data: 1, status: 200, headers: new Headers() };
const forever = () => new Promise<never>(() => {});

/** Sends a call past a deadline to something that never answers, unless it is given something better. */
function start(parts: Partial<CallRequest>, next: () => Promise<typeof answer> = forever, clientTimeoutMs?: number) {
  const seen: CallRequest[] = [];
  const send = createDeadline(clientTimeoutMs)((call) => {
    seen.push(call);
    return next();
  });
  return { seen, result: answerOf(send(requestOf(parts))) };
}

describe("the deadline of a call", () => {
  it.each([
    ["the call's", { timeoutMs: 2_000, procedure: query({ timeoutMs: 3_000 }) }, 4_000, 2_000],
    ["the contract's", { timeoutMs: 4_000, procedure: query({ timeoutMs: 2_000 }) }, 3_000, 2_000],
    ["the client's", { procedure: mutation({ timeoutMs: 4_000 }) }, 2_000, 2_000],
  ])("is %s where that is the shortest", async (_, parts, clientTimeoutMs, expected) => {
    const { result, seen } = start({ path: "messages.list", ...parts }, forever, clientTimeoutMs);
    const failed = expect(result).rejects.toMatchObject({
      code: "TIMEOUT",
      origin: "client",
      path: "messages.list",
      message: `[TIMEOUT] messages.list: ${expected} ms elapsed`,
    });
    await vi.advanceTimersByTimeAsync(expected - 1);
    expect(seen[0]?.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await failed;
    expect(seen[0]?.signal?.aborted).toBe(true);
  });

  it("is told to what is further in", () => {
    const { seen } = start({ timeoutMs: 2_000 });
    expect(seen[0]?.deadline).toEqual({ at: performance.now() + 2_000 });
  });

  it("leaves no timer behind once the call has ended", async () => {
    await start({ timeoutMs: 2_000 }, async () => answer).result;
    const failed = start({ timeoutMs: 2_000 }, () => Promise.reject(new RpcError({ code: "NOT_FOUND" })));
    await expect(failed.result).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("costs nothing where there is nothing to wait for", () => {
    const call = requestOf({ timeoutMs: Number.POSITIVE_INFINITY });
    const send = createDeadline(undefined)((passed) => {
      expect(passed).toBe(call);
      return Promise.resolve(answer);
    });
    void send(call);
    expect.assertions(1);
  });

  it("has come before the call is sent, where there is no time at all", async () => {
    const { result, seen } = start({ timeoutMs: 0 });
    await expect(result).rejects.toMatchObject({ code: "TIMEOUT", notExecuted: true, rawMessage: "0 ms elapsed" });
    expect(seen).toEqual([]);
  });
});

describe("the deadline of a call of which nobody said anything", () => {
  const deadlineOf = (parts: Partial<CallRequest>, clientTimeoutMs?: number) => {
    const { seen } = start(parts, async () => answer, clientTimeoutMs);
    const [{ deadline } = { deadline: undefined }] = seen;
    return deadline && deadline.at - performance.now();
  };

  it.each([
    ["a query", query({})],
    ["a mutation", mutation({ input: z.object({ to: z.email() }) })],
  ])("is 10 s away for %s", (_, procedure) => expect(deadlineOf({ procedure })).toBe(10_000));

  it.each([
    ["sends bytes", mutation({ input: bytes() })],
    ["sends a form", mutation({ input: form({ file: z.file() }) })],
    ["gets bytes", query({ output: bytes() })],
  ])("is none for one that %s: how long that takes depends on how much it is", (_, procedure) =>
    expect(deadlineOf({ procedure })).toBeUndefined(),
  );

  it.each([
    ["the call", { timeoutMs: Number.POSITIVE_INFINITY }, undefined],
    ["the contract", { procedure: query({ timeoutMs: Number.POSITIVE_INFINITY }) }, undefined],
    ["the client", {}, Number.POSITIVE_INFINITY],
  ])("is none where %s says that there be none", (_, parts, clientTimeoutMs) =>
    expect(deadlineOf(parts, clientTimeoutMs)).toBeUndefined(),
  );

  it("may be further away where somebody says so", () => {
    expect(deadlineOf({ procedure: query({ timeoutMs: 60_000 }) })).toBe(60_000);
  });

  it("is not moved by a number that is none", () => {
    expect(deadlineOf({}, Number.NaN)).toBe(10_000);
    expect(deadlineOf({ timeoutMs: 5 }, Number.NaN)).toBe(5);
  });

  it("is none where somebody says that there is no limit, and nobody a shorter time", () => {
    expect(deadlineOf({ timeoutMs: Number.POSITIVE_INFINITY })).toBeUndefined();
    expect(deadlineOf({ timeoutMs: Number.POSITIVE_INFINITY }, 3)).toBe(3);
  });
});

describe("a call that is made for one that is being served", () => {
  const slot = callSlot();
  let leftMs: number;
  const asked: TimedCall[] = [];
  beforeEach(() => {
    leftMs = 475;
    asked.length = 0;
    slot.lend = (own) => {
      asked.push(own);
      const call = { ...own.call, criticality: "sheddable" } as const;
      return { call, timeoutMs: leftMs, whose: ", what was left to mail.send, which made this call" };
    };
  });
  afterEach(() => {
    slot.lend = undefined;
  });

  it("lets servers know that there are clients who ask", () => {
    slot.isWanted = false;
    createDeadline(undefined);
    expect(slot.isWanted).toBe(true);
  });

  it("ends before that one must, and says whose time it was", async () => {
    const { result, seen } = start({ path: "users.get" });
    expect(seen[0]).toMatchObject({ deadline: { at: performance.now() + 475 }, criticality: "sheddable" });
    const failed = expect(result).rejects.toMatchObject({
      code: "TIMEOUT",
      origin: "client",
      message: "[TIMEOUT] users.get: 475 ms elapsed, what was left to mail.send, which made this call",
    });
    await vi.advanceTimersByTimeAsync(475);
    await failed;
  });

  it("says what it may take by itself, and is as it was where nobody lends it anything", async () => {
    slot.lend = (own) => void asked.push(own);
    const { result, seen } = start({ timeoutMs: 200, criticality: "critical-plus" });
    expect(asked).toMatchObject([{ call: { criticality: "critical-plus" }, timeoutMs: 200, whose: "" }]);
    expect(seen[0]).toMatchObject({ deadline: { at: performance.now() + 200 }, criticality: "critical-plus" });
    const failed = expect(result).rejects.toMatchObject({ rawMessage: "200 ms elapsed" });
    await vi.advanceTimersByTimeAsync(200);
    await failed;
  });

  it("is held to it also where it would have no limit of its own", () => {
    const { seen } = start({ procedure: query({ output: bytes() }), timeoutMs: Number.POSITIVE_INFINITY });
    expect(seen[0]?.deadline).toEqual({ at: performance.now() + 475 });
  });

  it("is not sent when that one's time is up", async () => {
    leftMs = 0;
    const { result, seen } = start({});
    await expect(result).rejects.toMatchObject({ code: "TIMEOUT", notExecuted: true });
    expect(seen).toEqual([]);
  });

  it("hands on the signal and the parent that name it, and is not cancelled with its parent", async () => {
    const [parent, signal] = [new AbortController(), new AbortController().signal];
    const { seen, result } = start({ signal, parent }, async () => answer);
    await result;
    expect(asked).toMatchObject([{ call: { signal, parent } }]);
    parent.abort();
    expect(seen[0]?.signal?.aborted).toBe(false);
  });
});

describe("a caller's signal", () => {
  it("cancels the call, even where nothing further in listens to it", async () => {
    const controller = new AbortController();
    const { result } = start({ path: "ping", signal: controller.signal });
    controller.abort("enough");
    await expect(result).rejects.toMatchObject({
      code: "ABORTED",
      origin: "client",
      cause: "enough",
      message: "[ABORTED] ping: The call was cancelled",
    });
  });

  it("that has aborted already keeps the call from being sent, and says so", async () => {
    const { result, seen } = start({ signal: AbortSignal.abort() });
    await expect(result).rejects.toMatchObject({ code: "ABORTED", notExecuted: true });
    expect(seen).toEqual([]);
  });
});

describe("the deadline of a subscription", () => {
  const listen = (connect: (call: CallRequest) => void) =>
    streamOf(
      createDeadline(undefined)(async function* (call) {
        connect(call);
        await new Promise((_, reject) => {
          call.signal?.addEventListener("abort", () => reject(call.signal?.reason));
        });
        yield 1;
      })(requestOf({ procedure: subscription({ timeoutMs: 2_000 }) })),
    )[Symbol.asyncIterator]();

  it("ends one that does not connect in time", async () => {
    const failed = expect(listen(() => {}).next()).rejects.toMatchObject({ code: "TIMEOUT" });
    await vi.advanceTimersByTimeAsync(2_000);
    await failed;
  });

  it("does not bound one that has connected", async () => {
    void listen((call) => call.onConnected?.()).next();
    expect(vi.getTimerCount()).toBe(0);
  });
});

it("tells of a call that was sent several times how often, and what the last failure was", async () => {
  const cause = new RpcError({ code: "SERVICE_UNAVAILABLE" });
  const told = "50 ms of it waiting between attempts, of which 2 failed, the last with SERVICE_UNAVAILABLE";
  const tell = (timeout: RpcError) => timeout.with({ message: `${timeout.rawMessage}, ${told}`, cause });
  const route = { tried: [], tell };
  const failed = expect(start({ path: "ping", timeoutMs: 200, route }).result).rejects.toMatchObject({
    message: `[TIMEOUT] ping: 200 ms elapsed, ${told}`,
    cause,
  });
  await vi.advanceTimersByTimeAsync(200);
  await failed;
});
