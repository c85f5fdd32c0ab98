import { RpcError } from "@parley/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { createCall, safe } from "./call.js";
import type { CallResponse } from "./interceptor.js";

const response: CallResponse = { data: "pong", status: 200, headers: new Headers() };
const gone = new RpcError({ code: "NOT_FOUND" });

/** Counts the rejections that nobody hears of. */
function listenForUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  // The test runner's own listener would fail the run.
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => unhandled.push(reason));
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const other of others) process.on("unhandledRejection", other);
  });
  return unhandled;
}

// Unhandled rejections are reported once the microtasks of a turn are done.
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a call", () => {
  it("is a promise of the data", async () => {
    const call = createCall(Promise.resolve(response));
    expect(call).toBeInstanceOf(Promise);
    expect(await call).toBe("pong");
  });

  it("tells the whole answer", async () => {
    expect(await createCall(Promise.resolve(response)).withResponse()).toBe(response);
  });

  it("is reported once as unhandled when nobody waits for it", async () => {
    const unhandled = listenForUnhandled();
    void createCall(Promise.reject(gone));
    await turn();
    expect(unhandled).toEqual([gone]);
  });

  it("is not reported as unhandled when its answer is waited for", async () => {
    const unhandled = listenForUnhandled();
    await expect(createCall(Promise.reject(gone)).withResponse()).rejects.toBe(gone);
    await turn();
    expect(unhandled).toEqual([]);
  });

  it("is reported once as unhandled when its answer is asked for and not waited for", async () => {
    const unhandled = listenForUnhandled();
    void createCall(Promise.reject(gone)).withResponse();
    await turn();
    expect(unhandled).toEqual([gone]);
  });
});

describe("safe", () => {
  it("hands over the data or the error", async () => {
    expect(await safe(createCall(Promise.resolve(response)))).toEqual({ ok: true, data: "pong" });
    expect(await safe(createCall(Promise.reject(gone)))).toEqual({ ok: false, error: gone });
  });
});
