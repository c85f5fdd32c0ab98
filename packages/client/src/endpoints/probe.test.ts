import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { lend } from "../borrowed.js";
import * as failures from "../failures/failures.js";
import { initial } from "../initial.js";
import { probeByHead } from "./probe.js";

describe("a probe", () => {
  beforeAll(() => lend({ ...initial, ...failures }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([
    [204, true],
    [404, true],
    [401, true],
    [500, false],
    [503, false],
  ])("answered with %i finds somebody there: %s", async (status, isThere) => {
    const asked: string[] = [];
    const fetch = async (url: string, { method }: RequestInit) => {
      asked.push(`${method} ${url}`);
      return new Response(null, { status });
    };
    expect(await probeByHead("http://a.test/rpc", fetch)).toBe(isThere);
    expect(asked).toEqual(["HEAD http://a.test/rpc/"]);
  });

  it.each([
    ["http://a.test", "http://a.test/"],
    ["http://a.test/rpc/", "http://a.test/rpc/"],
    ["http://a.test/rpc?key=a/b", "http://a.test/rpc/?key=a/b"],
    ["/rpc", "/rpc/"],
  ])("of %s asks the service, and not the pages beside it, at %s", async (url, at) => {
    const asked: string[] = [];
    const fetch = async (where: string) => {
      asked.push(where);
      return new Response(null, { status: 204 });
    };
    await probeByHead(url, fetch);
    expect(asked).toEqual([at]);
  });

  it("finds nobody where there is no connection", async () => {
    expect(await probeByHead("http://a.test/rpc", () => Promise.reject(new TypeError("fetch failed")))).toBe(false);
  });

  it("waits two seconds for an answer", async () => {
    vi.useFakeTimers();
    const never = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    const probed = probeByHead("http://a.test/rpc", never);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await probed).toBe(false);
  });

  it("takes in a page what the page may not read, too", async () => {
    vi.stubGlobal("location", { origin: "https://page.test" });
    const fetch = async (_url: string, { mode }: RequestInit) =>
      mode === "no-cors" ? Response.error() : Promise.reject(new TypeError("blocked by CORS"));
    expect(await probeByHead("https://other.test/rpc", fetch)).toBe(true);
  });
});
