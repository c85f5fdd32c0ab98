import type { IncomingMessage, RequestListener } from "node:http";
import { buffer } from "node:stream/consumers";
import { setImmediate as turn } from "node:timers/promises";
import { bytes, defineContract, form, mutation, query } from "@parley/contract";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { answering, serve } from "../tests/serve.js";
import { createSignpost } from "../tests/signpost.js";
import type { UploadProgress } from "./call-options.js";
import { createClient } from "./client.js";

const contract = defineContract({
  attach: mutation({ input: form({ file: z.file(), note: z.string().optional() }), output: z.unknown() }),
  store: mutation({ input: bytes(), output: z.unknown() }),
  fetch: query({ input: z.string().optional(), output: bytes() }),
});

/** Answers with what it got: headers, and the body as text or as the fields of a form. */
const echo: RequestListener = async (request, response) => {
  const body = new Uint8Array(await buffer(request));
  const type = request.headers["content-type"] ?? "";
  const got = type.startsWith("multipart/") ? await readForm(body, type) : new TextDecoder().decode(body);
  const data = { method: request.method, headers: request.headers, got };
  response.end(JSON.stringify({ result: { data: { json: data } } }));
};

async function readForm(body: Uint8Array<ArrayBuffer>, type: string): Promise<object> {
  const fields = [...(await new Response(body, { headers: { "content-type": type } }).formData())];
  const read = fields.map(async ([name, value]) => [
    name,
    typeof value === "string" ? value : { name: value.name, type: value.type, text: await value.text() },
  ]);
  return Object.fromEntries(await Promise.all(read));
}

const connect = async (listener: RequestListener) => createClient(contract, { url: await serve(listener) });

type Api = Awaited<ReturnType<typeof connect>>;

function streamOf(...texts: string[]): ReadableStream<Uint8Array> {
  return new Blob(texts).stream();
}

describe("an upload", () => {
  it("carries a form as multipart/form-data", async () => {
    const api = await connect(echo);
    const file = new File(["hello"], "å b.txt", { type: "text/plain" });
    expect(await api.attach({ file, note: "hi" })).toMatchObject({
      method: "POST",
      headers: { "content-type": expect.stringMatching(/^multipart\/form-data; ?boundary=/) },
      got: { file: { name: "å b.txt", type: "text/plain", text: "hello" }, note: "hi" },
    });
  });

  it.each([
    ["a Blob", () => new Blob(["hello"], { type: "text/plain" })],
    ["a Uint8Array", () => new TextEncoder().encode("hello")],
    ["an ArrayBuffer", () => new TextEncoder().encode("hello").buffer],
    ["a stream", () => streamOf("hello")],
    ["a body with its type", () => ({ body: streamOf("hello"), type: "text/plain", size: 5 })],
  ])("carries %s as octets", async (_, make) => {
    const api = await connect(echo);
    expect(await api.store(make())).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      got: "hello",
    });
  });

  it("streams a body that is still being made", async () => {
    const chunks = ["one ", "two ", "three"];
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await turn();
        const chunk = chunks.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
    });
    const api = await connect(echo);
    expect(await api.store(body)).toMatchObject({ got: "one two three", headers: { "transfer-encoding": "chunked" } });
  });

  it("gathers a stream first in a page, where not every fetch can send one", async () => {
    vi.stubGlobal("location", { origin: "http://page.test" });
    onTestFinished(() => void vi.unstubAllGlobals());
    const api = await connect(echo);
    expect(await api.store(streamOf("hello"))).toMatchObject({ got: "hello", headers: { "content-length": "5" } });
  });

  it.each([
    ["bytes that are none", (api: Api) => api.store("text" as unknown as Blob), "expected bytes"],
    ["no bytes", (api: Api) => api.store(undefined as unknown as Blob), "expected bytes"],
    ["a form that is none", (api: Api) => api.attach(3 as unknown as { file: File }), "as an object of its fields"],
  ])("of %s is not sent", async (_, send, told) => {
    const api = createClient(contract, { url: "http://nowhere.invalid" });
    await expect(send(api)).rejects.toMatchObject({ code: "BAD_REQUEST", origin: "client", notExecuted: true });
    await expect(send(api)).rejects.toThrow(told);
  });
  it.each([
    ["bytes", (api: Api, options: object) => api.store(new Blob(["x".repeat(200_000)]), options), 200_000],
    [
      "a stream that knows its size",
      (api: Api, options: object) => api.store({ body: streamOf("hello"), size: 5 }, options),
      5,
    ],
    ["a stream that does not", (api: Api, options: object) => api.store(streamOf("hello"), options), 0],
  ])("tells how far it has come, of %s", async (_, send, totalBytes) => {
    const told: UploadProgress[] = [];
    const api = await connect(echo);
    await send(api, { onUploadProgress: (progress: UploadProgress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ sentBytes: totalBytes || 5, totalBytes });
    expect(told.map(({ sentBytes }) => sentBytes)).toEqual(
      told.map(({ sentBytes }) => sentBytes).sort((a, b) => a - b),
    );
  });

  it("tells how far it has come, of a form", async () => {
    const told: UploadProgress[] = [];
    const api = await connect(echo);
    const file = new File(["hello"], 'a"b.txt', { type: "text/plain" });
    const onUploadProgress = (progress: UploadProgress) => told.push(progress);
    expect(await api.attach({ file, note: "hi" }, { onUploadProgress })).toMatchObject({
      got: { file: { name: 'a"b.txt', text: "hello" }, note: "hi" },
    });
    expect(told.at(-1)?.sentBytes).toBe(told.at(-1)?.totalBytes);
  });

  it.each([
    ["the caller cancels", (_: IncomingMessage, cancel: () => void) => cancel(), "ABORTED"],
    ["the connection breaks", (request: IncomingMessage) => request.socket.destroy(), "NETWORK"],
  ])("lets its source go when %s", async (_, interrupt, code) => {
    const { body, cancelled } = endless();
    const controller = new AbortController();
    const api = await connect((request) => request.once("data", () => interrupt(request, () => controller.abort())));
    await expect(api.store(body, { signal: controller.signal })).rejects.toMatchObject({ code });
    await cancelled;
  });

  it("lets its source go when the server has answered before reading it all", async () => {
    const { body, cancelled } = endless();
    const api = await connect((_, response) => response.writeHead(413, { connection: "close" }).end("too large"));
    await expect(api.store(body, { onUploadProgress: () => {} })).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    await cancelled;
  });
});

/** A source that brings more for as long as it is asked. */
function endless(): { body: ReadableStream<Uint8Array>; cancelled: Promise<void> } {
  const { pass: cancel, passed: cancelled } = createSignpost();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await turn();
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel,
  });
  return { body, cancelled };
}

describe("a download", () => {
  it("is a Blob of its type", async () => {
    const api = await connect(answering(200, "a,b", { "content-type": "text/csv" }));
    const blob = await api.fetch();
    expect(blob).not.toBeInstanceOf(File);
    expect([blob.type, await blob.text()]).toEqual(["text/csv", "a,b"]);
  });

  it("is a File when the answer names it, JSON too", async () => {
    const headers = { "content-type": "application/json", "content-disposition": 'attachment; filename="a.json"' };
    const api = await connect(answering(200, '{"error":1}', headers));
    const file = await api.fetch("a");
    expect(file).toBeInstanceOf(File);
    expect(file).toMatchObject({ name: "a.json", type: "application/json", size: 11 });
  });

  it("may be a part of the file", async () => {
    const api = await connect((request, response) => {
      response.writeHead(206, { "content-range": `${request.headers.range?.replace("=", " ")}/10` }).end("345");
    });
    const part = await api.fetch("a", { headers: { range: "bytes=3-5" } }).withResponse();
    expect(part).toMatchObject({ status: 206, data: { size: 3 } });
    expect(part.headers.get("content-range")).toBe("bytes 3-5/10");
  });

  it("may be empty", async () => {
    const api = await connect(answering(200, ""));
    expect((await api.fetch()).size).toBe(0);
  });

  it("fails with the server's error", async () => {
    const shape =
      '{"error":{"json":{"message":"no such file","code":-32004,"data":{"code":"NOT_FOUND","httpStatus":404}}}}';
    const api = await connect(answering(404, shape, { "content-type": "application/json" }));
    await expect(api.fetch()).rejects.toThrow("[NOT_FOUND] fetch: no such file");
  });

  it("fails when it breaks off", async () => {
    const api = await connect((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("abc", () => response.destroy());
    });
    await expect(api.fetch()).rejects.toMatchObject({ code: "NETWORK", path: "fetch" });
  });
});
