import { bytes, defineContract, mutation, query } from "@parley/contract";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createClient } from "./client.js";
import { hrefOf } from "./href.js";
import { inProcessTransport } from "./in-process-transport.js";

const contract = defineContract({
  files: {
    get: query({ input: z.object({ name: z.string(), at: z.date() }), output: bytes() }),
    newest: query({ output: bytes() }),
    search: query({ input: z.object({ words: z.set(z.string()) }), output: bytes() }),
    put: mutation({ input: z.object({ name: z.string() }) }),
  },
});
const url = "https://example.com/rpc?tenant=7";
const api = createClient(contract, { url });

describe("hrefOf", () => {
  it("carries the input as a GET of tRPC's does", () => {
    const at = new Date("2026-01-01T00:00:00Z");
    const { origin, pathname, searchParams } = new URL(hrefOf(api.files.get, { name: "a b&c", at }));
    expect(`${origin}${pathname}`).toBe("https://example.com/rpc/files.get");
    expect(searchParams.get("tenant")).toBe("7");
    expect(superjson.parse(searchParams.get("input") ?? "")).toEqual({ name: "a b&c", at });
  });

  it("stays relative when the client's url is, and keeps that one's query", () => {
    const page = createClient(contract, { url: "/rpc" });
    expect(hrefOf(page.files.newest, undefined)).toBe("/rpc/files.newest");
    expect(hrefOf(api.files.newest, undefined)).toBe("https://example.com/rpc/files.newest?tenant=7");
  });

  it("is the first of several, and unknown where a function tells them", () => {
    const several = createClient(contract, { url: ["https://a.test/rpc", "https://b.test/rpc"] });
    expect(hrefOf(several.files.newest, undefined)).toBe("https://a.test/rpc/files.newest");
    const told = createClient(contract, { url: () => url });
    expect(() => hrefOf(told.files.newest, undefined)).toThrow(
      "files.newest has no address: its client was made with a function for its url",
    );
  });

  it("refuses what has no address", () => {
    expect(() => hrefOf(api.files.put, { name: "a" })).toThrow("this is files.put, which is none");
    // biome-ignore lint/suspicious/noExplicitAny: what no compiler has checked
    expect(() => hrefOf((() => {}) as any, undefined)).toThrow("this is something else");
    const inProcess = createClient(contract, { transport: inProcessTransport(async () => new Response()) });
    expect(() => hrefOf(inProcess.files.newest, undefined)).toThrow("files.newest has no address");
    expect(() => hrefOf(api.files.search, { words: new Set(["a"]) })).toThrow(
      "The input of files.search has more in it",
    );
  });

  it("takes what the procedure takes", () => {
    // @ts-expect-error there is no such field
    expect(hrefOf(api.files.get, { title: "a", at: new Date(0) })).toContain("files.get");
  });
});
