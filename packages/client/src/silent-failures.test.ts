import { defineContract, query } from "@parley/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient } from "./client.js";

// As on a network that has gone silent: what was asked for neither comes nor fails.
vi.mock("./failures/failures.js", () => new Promise(() => {}));

const contract = defineContract({ ping: query({}) });
const silent = (_: string, { signal }: RequestInit) =>
  new Promise<Response>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

describe("a client on a network that has gone silent", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("ends a call at its deadline", async () => {
    const api = createClient(contract, { url: "http://a.test", fetch: silent, timeoutMs: 2_000 });
    const failed = expect(api.ping()).rejects.toMatchObject({ code: "TIMEOUT", rawMessage: "2000 ms elapsed" });
    await vi.advanceTimersByTimeAsync(2_000);
    await failed;
  });

  it("ends a call that is cancelled at once", async () => {
    const controller = new AbortController();
    const api = createClient(contract, { url: "http://a.test", fetch: silent });
    const called = api.ping(undefined, { signal: controller.signal });
    controller.abort();
    await expect(called).rejects.toMatchObject({ code: "ABORTED", message: "[ABORTED] ping: The call was cancelled" });
  });

  it("tells a failure plainly when nothing has come that describes it", async () => {
    const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    const failed = expect(createClient(contract, { url: "http://a.test", fetch }).ping()).rejects.toMatchObject({
      message: "[NETWORK] ping: TypeError: Failed to fetch",
    });
    await vi.advanceTimersByTimeAsync(3_000);
    await failed;
    expect(vi.getTimerCount()).toBe(0);
  });
});
