import { mutation, query, RpcError } from "@parley/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { requestOf } from "../../tests/request-of.js";
import type { CallRequest, CallResponse } from "../interceptor.js";
import { createHedged, type HedgeEvent, type HedgingOptions } from "./hedge.js";

const plenty = { level: () => 1, withdraw: () => true };
const another = () => ({ tried: ["a"], hasOther: true, staysPut: false });

/** What one attempt does: it takes so long, and then answers with its number, or fails. */
interface Step {
  readonly takesMs: number;
  readonly fails?: RpcError;
}

/** A transport that does one step after the other, and notes what it is asked and when it is called off. */
function createSteps(steps: readonly Step[]) {
  const sent: CallRequest[] = [];
  const log: string[] = [];
  const transport = async (call: CallRequest): Promise<CallResponse> => {
    const { takesMs, fails } = steps[sent.length] ?? { takesMs: 0 };
    sent.push(call);
    const number = sent.length;
    await new Promise<void>((resolve, reject) => {
      setTimeout(resolve, takesMs);
      call.signal?.addEventListener("abort", () => {
        log.push(`${number} called off`);
        reject(new RpcError({ code: "ABORTED", origin: "client" }));
      });
    });
    if (fails) throw fails;
    return { data: number, status: 200, headers: new Headers() };
  };
  return { transport, sent, log };
}

function createCase(steps: readonly Step[], options: Partial<HedgingOptions> = {}) {
  const { transport, sent, log } = createSteps(steps);
  const hedges: HedgeEvent[] = [];
  const hedged = createHedged(transport, {
    afterMs: 100,
    maxLoad: 1,
    budget: plenty,
    onHedge: (event) => hedges.push(event),
    ...options,
  });
  const send = (more: Partial<CallRequest> = {}) => hedged(requestOf({ route: another(), ...more }));
  return { send, sent, log, hedges };
}

describe("a hedged query", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is sent once when it is answered in time", async () => {
    const { send, sent } = createCase([{ takesMs: 99 }]);
    const answer = send();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toMatchObject({ data: 1 });
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is sent again when it is late; the first answer counts, and the other attempt is called off", async () => {
    const { send, sent, log, hedges } = createCase([{ takesMs: 5_000 }, { takesMs: 50 }]);
    const answer = send({ attempt: 2 });
    await vi.advanceTimersByTimeAsync(150);
    expect(await answer).toMatchObject({ data: 2 });
    expect(sent.map(({ attempt }) => attempt)).toEqual([2, 3]);
    expect(log).toEqual(["1 called off"]);
    expect(hedges).toEqual([{ path: "ping", attempt: 3, afterMs: 100 }]);
  });

  it("tells of whole milliseconds", async () => {
    const { send, hedges } = createCase([{ takesMs: 5_000 }, { takesMs: 50 }], { afterMs: 99.6 });
    const answer = send();
    await vi.advanceTimersByTimeAsync(200);
    await answer;
    expect(hedges).toMatchObject([{ afterMs: 100 }]);
  });

  it("takes the first attempt's answer if that is faster after all", async () => {
    const { send, log } = createCase([{ takesMs: 120 }, { takesMs: 500 }]);
    const answer = send();
    await vi.advanceTimersByTimeAsync(120);
    expect(await answer).toMatchObject({ data: 1 });
    expect(log).toEqual(["2 called off"]);
  });

  it("waits for the other attempt when one is lost, and fails with the first's failure when both are", async () => {
    const lost = new RpcError({ code: "NETWORK", origin: "client", message: "first" });
    const alsoLost = new RpcError({ code: "NETWORK", origin: "client", message: "second" });
    const saved = createCase([{ takesMs: 300 }, { takesMs: 10, fails: alsoLost }]).send();
    const failed = createCase([
      { takesMs: 300, fails: lost },
      { takesMs: 10, fails: alsoLost },
    ]).send();
    const settled = Promise.allSettled([saved, failed]);
    await vi.advanceTimersByTimeAsync(300);
    expect(await settled).toMatchObject([{ value: { data: 1 } }, { reason: lost }]);
  });

  it("fails at once with what every server would say", async () => {
    const notFound = new RpcError({ code: "NOT_FOUND" });
    const answer = createCase([{ takesMs: 9_000 }, { takesMs: 10, fails: notFound }]).send();
    const settled = Promise.allSettled([answer]);
    await vi.advanceTimersByTimeAsync(110);
    expect(await settled).toMatchObject([{ reason: notFound }]);
  });

  it("ends with its caller's signal, and so do its attempts", async () => {
    const caller = new AbortController();
    const { send, log } = createCase([{ takesMs: 9_000 }, { takesMs: 9_000 }]);
    const settled = Promise.allSettled([send({ signal: caller.signal })]);
    await vi.advanceTimersByTimeAsync(200);
    caller.abort();
    expect(await settled).toMatchObject([{ reason: { code: "ABORTED" } }]);
    expect(log).toEqual(["1 called off", "2 called off"]);
  });

  it.each([
    ["a mutation", {}, { procedure: mutation({}) }],
    ["a query without another server", {}, { route: { tried: ["a"], hasOther: false, staysPut: false } }],
    ["a query of a client whose budget is low", { budget: { level: () => 0.4, withdraw: () => true } }, {}],
    ["a query of which too few have been answered", { afterMs: undefined }, {}],
  ])("is not %s", async (_, options, more) => {
    const { send, sent } = createCase([{ takesMs: 1_000 }], options);
    const answer = send({ procedure: query({}), ...more });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await answer).toMatchObject({ data: 1 });
    expect(sent).toHaveLength(1);
  });

  it("may be one of a single url, behind which there may be many servers", async () => {
    const { send, sent } = createCase([{ takesMs: 1_000 }, { takesMs: 1 }]);
    const answer = send({ route: { tried: [], hasOther: false, staysPut: false } });
    await vi.advanceTimersByTimeAsync(101);
    await answer;
    expect(sent).toHaveLength(2);
  });

  it("learns what is late from the calls before, hedged ones included", async () => {
    const steps = [...Array.from({ length: 20 }, () => ({ takesMs: 10 })), { takesMs: 500 }, { takesMs: 1 }];
    const { send, sent } = createCase(steps, { afterMs: undefined });
    for (let calls = 0; calls < 20; calls += 1) {
      const answer = send();
      await vi.advanceTimersByTimeAsync(10);
      await answer;
    }
    expect(sent).toHaveLength(20);
    const answer = send();
    await vi.advanceTimersByTimeAsync(12);
    expect(await answer).toMatchObject({ data: 22 });
  });
});
