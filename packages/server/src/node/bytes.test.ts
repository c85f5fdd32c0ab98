import { request } from "node:http";
import { type BytesSource, bytes, defineContract, mutation, query } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import type { ErrorReport } from "../rpc/options.js";
import { ask } from "../test-support/wire.js";
import { host } from "./test-support/host.js";

const contract = defineContract({
  file: query({ output: bytes() }),
  store: mutation({ input: bytes(), output: z.int(), maxBodyBytes: 200_000 }),
  ignore: mutation({ input: bytes(), output: z.string(), maxBodyBytes: 1_000_000_000 }),
  shout: mutation({ input: bytes(), output: bytes(), maxBodyBytes: 1_000_000_000 }),
  ping: query({ output: z.string() }),
});

function serveFile(file: () => BytesSource, onError?: (report: ErrorReport) => void): Promise<string> {
  const service = implement(contract).service({
    file,
    store: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
    ignore: () => "not read",
    shout: ({ input }) => input,
    ping: () => "pong",
  });
  return host(service, onError ? { onError } : {});
}

const letters = () => new File(["abcdefghij"], "letters.txt", { type: "text/plain" });
const named = { "content-disposition": 'attachment; filename="letters.txt"', "content-type": "text/plain" };

function streamOf(...chunks: (string | Error)[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks.shift();
      if (chunk instanceof Error) controller.error(chunk);
      else if (chunk === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
}

function pick(headers: Headers, ...names: string[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}

describe("download", () => {
  it.each<[string, () => BytesSource, Record<string, string>]>([
    ["a File", letters, named],
    ["a Blob", () => new Blob(["abcdefghij"]), { "content-type": "application/octet-stream" }],
    ["bytes", () => new TextEncoder().encode("abcdefghij"), { "content-disposition": "attachment" }],
    ["a buffer", () => new TextEncoder().encode("abcdefghij").buffer, { "content-length": "10" }],
    ["a stream", () => streamOf("abcde", "fghij"), { "content-type": "application/octet-stream" }],
    [
      "a stream with a name and a size",
      () => ({ body: streamOf("abcde", "fghij"), name: "letters.txt", type: "text/plain", size: 10 }),
      { ...named, "content-length": "10" },
    ],
    [
      "a type that no header can hold",
      () => ({ body: new Blob(["abcdefghij"]), type: "text/日本\r\nset-cookie: a=1" }),
      { "content-type": "application/octet-stream" },
    ],
  ])("brings %s, as a file to be saved", async (_, file, headers) => {
    const response = await fetch(`${await serveFile(file)}/file`);
    expect(await response.text()).toBe("abcdefghij");
    expect(pick(response.headers, ...Object.keys(headers))).toEqual(headers);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it.each([
    ["bytes=2-4", 206, "cde", "bytes 2-4/10"],
    ["bytes=-3", 206, "hij", "bytes 7-9/10"],
    ["bytes=20-", 416, "", "bytes */10"],
    ["bytes=0-1,3-4", 200, "abcdefghij", null],
  ])("brings the part that %s asks for", async (range, status, text, contentRange) => {
    const response = await fetch(`${await serveFile(letters)}/file`, { headers: { range } });
    expect([response.status, await response.text()]).toEqual([status, text]);
    expect(pick(response.headers, "content-range", "content-length", "accept-ranges")).toEqual({
      "content-range": contentRange,
      "content-length": String(text.length),
      "accept-ranges": "bytes",
    });
  });

  it.each([
    ["under a condition, which nothing here can meet", { headers: { range: "bytes=2-4", "if-range": '"v1"' } }],
    ["by POST", { method: "POST", headers: { range: "bytes=2-4", "content-type": "application/json" } }],
  ])("brings the whole when a part is asked for %s", async (_, init) => {
    const response = await fetch(`${await serveFile(letters)}/file`, init);
    expect([response.status, await response.text()]).toEqual([200, "abcdefghij"]);
  });

  it.each([
    ["fails", () => streamOf("abcde", new Error("disk gone")), "disk gone"],
    [
      "ends early",
      () => ({ body: streamOf("abcde"), size: 10 }),
      "announced a stream of 10 bytes, and it ended after 5",
    ],
    ["goes on too long", () => ({ body: streamOf("abcde", "f"), size: 5 }), "announced a stream of 5 bytes"],
  ])("is broken off when its stream %s, and told to onError once", async (_, file, message) => {
    const reports: ErrorReport[] = [];
    const url = await serveFile(file, (report) => reports.push(report));
    await expect(fetch(`${url}/file`).then((response) => response.text())).rejects.toThrow();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ path: "file", kind: "query" });
    expect(String(reports[0]?.error.cause)).toContain(message);
  });

  it("is cancelled when its reader leaves", async () => {
    let tell = () => {};
    const cancelled = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const endless = () =>
      new ReadableStream<Uint8Array>({ pull: (c) => c.enqueue(new Uint8Array(65_536)), cancel: tell });
    const leaving = new AbortController();
    await fetch(`${await serveFile(endless)}/file`, { signal: leaving.signal });
    leaving.abort();
    await cancelled;
  });

  it("cannot be a part of a batch", async () => {
    const response = await fetch(`${await serveFile(letters)}/file,ping?batch=1`);
    expect(response.status).toBe(207);
    expect(await response.json()).toMatchObject([
      { error: { json: { data: { code: "BAD_REQUEST", rpc: { notExecuted: true } } } } },
      { result: { data: { json: "pong" } } },
    ]);
  });
});

const octets = { "content-type": "application/octet-stream" };

function upload(body: BodyInit): RequestInit {
  return { method: "POST", headers: octets, body, ...(body instanceof ReadableStream && { duplex: "half" }) };
}

describe("upload", () => {
  it.each([
    ["announced", () => "x".repeat(150_000)],
    ["unannounced", () => streamOf("x".repeat(100_000), "x".repeat(50_000))],
    ["empty", () => ""],
  ])("arrives at the handler as a stream: %s", async (_, body) => {
    const sent = body();
    const { output } = await ask(`${await serveFile(letters)}/store`, upload(sent));
    expect(output).toBe(sent === "" ? 0 : 150_000);
  });

  it.each([
    ["announced", () => "x".repeat(5_000_000)],
    ["unannounced", () => streamOf(...Array.from({ length: 50 }, () => "x".repeat(100_000)))],
  ])("that is too large is answered 413, whether it is %s", async (_, body) => {
    const { status, error, headers } = await ask(`${await serveFile(letters)}/store`, upload(body()));
    expect([status, error?.data.code]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
    expect(error?.message).toContain("where 200000 bytes may be");
    expect(headers.get("connection")).toBe("close");
  });

  it("passes through a handler that answers with it, larger than any buffer", async () => {
    const response = await fetch(`${await serveFile(letters)}/shout`, upload(new Blob(["x".repeat(5_000_000)])));
    expect((await response.arrayBuffer()).byteLength).toBe(5_000_000);
  });

  it.each([1_000, 50_000])(
    "of %i bytes that the handler does not read leaves its connection to the next request",
    async (size) => {
      const url = await serveFile(letters);
      const socket = await twoRequests(url, [
        `POST /ignore HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\ncontent-length: ${size}\r\n\r\n${"x".repeat(size)}`,
        "GET /ping HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
      ]);
      expect(socket).toContain('"not read"');
      expect(socket).toContain('"pong"');
    },
  );

  it("that the handler does not read is answered while it is still on its way", async () => {
    const url = new URL(`${await serveFile(letters)}/ignore`);
    const status = await new Promise((resolve, reject) => {
      const sending = request(url, { method: "POST", headers: { ...octets, "content-length": 100_000_000 } });
      sending.on("response", (response) => resolve(response.statusCode));
      sending.on("error", reject);
      sending.write("x".repeat(100_000));
    });
    expect(status).toBe(200);
  });

  it("that breaks off fails in the handler, as its caller's doing", async () => {
    const { promise, resolve } = withResolvers<ErrorReport>();
    const url = new URL(`${await serveFile(letters, resolve)}/store`);
    const sending = request(url, { method: "POST", headers: { ...octets, "content-length": 100_000 } });
    sending.on("error", () => {});
    sending.write("x".repeat(1_000), () => sending.destroy());
    expect((await promise).error).toMatchObject({ code: "CLIENT_CLOSED_REQUEST" });
  });

  it("of another type is refused", async () => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    const { status, error } = await ask(`${await serveFile(letters)}/store`, init);
    expect([status, error?.message]).toEqual([415, "store takes application/octet-stream, not application/json"]);
  });
});

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

/** Sends requests one after the other over one connection, and gives all that came back. */
async function twoRequests(url: string, requests: readonly string[]): Promise<string> {
  const { connect } = await import("node:net");
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(requests.join("")));
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("end", () => resolve(text)).on("error", reject);
  });
}
