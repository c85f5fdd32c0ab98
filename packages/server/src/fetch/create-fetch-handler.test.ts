import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { nodeRequest } from "../node/node-exchange.js";
import { post, readText, told } from "../test-support/wire.js";
import { createFetchHandler, type FetchHandlerOptions } from "./create-fetch-handler.js";

const contract = defineContract({
  hello: query({ input: z.string().optional(), output: z.string() }),
  where: query({ output: z.string() }),
  small: mutation({ input: z.string(), output: z.int(), maxBodyBytes: 50 }),
  store: mutation({ input: bytes(), output: z.int(), maxBodyBytes: 50 }),
  attach: mutation({ input: form({ file: z.file() }), output: z.string() }),
  file: query({ output: bytes() }),
  count: subscription({ output: z.int() }),
});

function gate() {
  let open: (value: unknown) => void = () => {};
  const opened = new Promise<unknown>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

function handlerOf(options?: FetchHandlerOptions, left = gate()) {
  const service = implement(contract).service({
    hello: ({ input, context }) => {
      context.responseHeaders.append("set-cookie", "a=1");
      context.responseHeaders.append("set-cookie", "b=2");
      return `hello ${input}`;
    },
    where: ({ context }) => `${context.url.href} ${context.remoteAddress} ${nodeRequest(context)}`,
    small: ({ input }) => input.length,
    store: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
    attach: ({ input }) => input.file.text(),
    file: () => new File(["hello"], "hello.txt", { type: "text/plain" }),
    async *count({ signal }) {
      yield 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      left.open(signal.aborted);
    },
  });
  const handle = createFetchHandler(service, { onError: () => {}, ...options });
  return (path: string, init?: RequestInit) => handle(new Request(`http://api.example.com${path}`, init));
}

const octets = { "content-type": "application/octet-stream" };

describe("fetch handler", () => {
  it("answers under its base path, and 404 elsewhere", async () => {
    const fetch = handlerOf({ basePath: "/rpc" });
    const { output, headers } = await told(await fetch("/rpc/hello"));
    expect([output, headers.getSetCookie()]).toEqual(["hello undefined", ["a=1", "b=2"]]);
    expect((await fetch("/hello")).status).toBe(404);
  });

  it("tells handlers where they were called, and by whom as far as the platform knows", async () => {
    const remoteAddress = (request: Request) => request.headers.get("cf-connecting-ip") ?? undefined;
    const fetch = handlerOf({ remoteAddress });
    const { output } = await told(await fetch("/where", { headers: { "cf-connecting-ip": "1.2.3.4" } }));
    expect(output).toBe("http://api.example.com/where 1.2.3.4 undefined");
  });

  it("answers HEAD without running anything", async () => {
    expect((await handlerOf()("/hello", { method: "HEAD" })).status).toBe(204);
  });

  it.each([
    ["JSON", "/small", () => post("x".repeat(60))],
    ["bytes", "/store", () => ({ method: "POST", headers: octets, body: "x".repeat(60) })],
    [
      "a stream",
      "/store",
      () => ({ method: "POST", headers: octets, body: new Blob(["x".repeat(60)]).stream(), duplex: "half" }),
    ],
    [
      "an announcement",
      "/store",
      () => ({ method: "POST", headers: { ...octets, "content-length": "60" }, body: "x" }),
    ],
  ])("refuses %s that is larger than the procedure allows", async (_, path, init) => {
    const { status, error } = await told(await handlerOf()(path, init()));
    expect([status, error?.data.code]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  });

  it("takes uploads and forms, and gives files", async () => {
    const fetch = handlerOf();
    expect((await told(await fetch("/store", { method: "POST", headers: octets, body: "x".repeat(50) }))).output).toBe(
      50,
    );
    const body = new FormData();
    body.set("file", new File(["hello"], "a.txt"));
    expect((await told(await fetch("/attach", { method: "POST", body }))).output).toBe("hello");
    const file = await fetch("/file", { headers: { range: "bytes=1-2" } });
    expect([file.status, await file.text(), file.headers.get("content-type")]).toEqual([206, "el", "text/plain"]);
  });

  it("answers what is too long for it with 414", async () => {
    expect((await handlerOf()(`/hello?input=${"x".repeat(8_192)}`)).status).toBe(414);
  });

  it("says so when the body has been read before", async () => {
    const service = implement(contract);
    const request = new Request("http://a/small", post("x"));
    await request.text();
    const handle = createFetchHandler(
      service.service({
        hello: () => "",
        where: () => "",
        small: () => 0,
        store: () => 0,
        attach: () => "",
        file: () => new Blob([]),
        async *count() {},
      }),
      { onError: () => {} },
    );
    const { status, error } = await told(await handle(request));
    expect([status, error?.message]).toEqual([500, expect.stringContaining("has been read before")]);
  });

  it("aborts the handler's signal when the reader cancels a stream", async () => {
    const left = gate();
    const response = await handlerOf({}, left)("/count");
    const reader = readText(response);
    let text = "";
    while (!text.includes('{"json":1}')) text += (await reader.read()).value;
    await reader.cancel();
    expect(await left.opened).toBe(true);
  });

  it("grants other origins what it is told to", async () => {
    const fetch = handlerOf({ cors: { origin: "https://app.example.com" } });
    const headers = { origin: "https://app.example.com" };
    expect((await fetch("/hello", { headers })).headers.get("access-control-allow-origin")).toBe(headers.origin);
    expect((await fetch("/hello", { headers: { origin: "https://evil.example" } })).headers.get("vary")).toContain(
      "origin",
    );
  });

  it("runs nothing when what knows the origins throws", async () => {
    let count = 0;
    const counted = implement(defineContract({ count: mutation({}) })).service({ count: () => void count++ });
    const origin = () => {
      throw new Error("no list");
    };
    const fetch = createFetchHandler(counted, { cors: { origin }, onError: () => {} });
    const headers = { origin: "https://a", "content-type": "application/json" };
    const answer = await fetch(new Request("http://localhost/count", { method: "POST", headers, body: "{}" }));
    expect([answer.status, count]).toEqual([500, 0]);
  });

  it("answers 500, and tells onError, when what knows the origins throws", async () => {
    const told: unknown[] = [];
    const origin = () => {
      throw new Error("no list");
    };
    const fetch = handlerOf({ cors: { origin }, onError: ({ error }) => void told.push(error.cause) });
    expect((await fetch("/hello", { headers: { origin: "https://a" } })).status).toBe(500);
    expect(told).toEqual([new Error("no list")]);
  });
});
