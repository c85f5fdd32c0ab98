import { bytes, defineContract, mutation } from "@parley/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { UploadProgress } from "../call-options.js";
import { createClient } from "../client.js";
import { parseHeaders } from "./xhr-fetch.js";

// Node has no XMLHttpRequest; this one stands still until a test says what happens to it.
class FakeXhr {
  static readonly sent: FakeXhr[] = [];
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  request = "";
  responseType = "";
  withCredentials = false;
  status = 0;
  statusText = "";
  response: Blob | null = null;
  body: unknown;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  open(method: string, url: string) {
    this.request = `${method} ${url}`;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  getAllResponseHeaders() {
    return "content-type: application/json\r\nx-request-id: r1\r\n";
  }
  send(body: unknown) {
    this.body = body;
    FakeXhr.sent.push(this);
  }
  abort() {
    this.onabort();
  }
  answer(status: number, text: string) {
    Object.assign(this, { status, response: new Blob([text]) });
    this.onload();
  }
}

const contract = defineContract({ store: mutation({ input: bytes(), output: z.string() }) });
const file = new Blob(["hello"]);

beforeEach(() => {
  vi.stubGlobal("XMLHttpRequest", FakeXhr);
  vi.stubGlobal("location", { origin: "https://page.test" });
});
afterEach(() => {
  vi.unstubAllGlobals();
  FakeXhr.sent.length = 0;
});

/** Starts an upload, and waits until it has got as far as the XMLHttpRequest. */
async function upload(options: { signal?: AbortSignal } = {}) {
  const told: UploadProgress[] = [];
  const api = createClient(contract, { url: "/rpc", credentials: "include" });
  const call = api.store(file, { ...options, onUploadProgress: (progress) => told.push(progress) });
  call.catch(() => {});
  const xhr = await vi.waitUntil(() => FakeXhr.sent[0]);
  return { call, told, xhr };
}

describe("an upload that is watched in a page", () => {
  it("goes by XMLHttpRequest, as it would by fetch", async () => {
    const { call, told, xhr } = await upload();
    expect(xhr).toMatchObject({
      request: "POST /rpc/store",
      headers: { "content-type": "application/octet-stream" },
      withCredentials: true,
      body: file,
    });
    xhr.upload.onprogress?.({ loaded: 3, total: 5 });
    xhr.answer(200, '{"result":{"data":{"json":"stored"}}}');
    expect(await call.withResponse()).toMatchObject({ data: "stored", status: 200, requestId: "r1" });
    expect(told).toEqual([{ sentBytes: 3, totalBytes: 5 }]);
  });

  it("fails with what the server says", async () => {
    const { call, xhr } = await upload();
    xhr.answer(413, "too large");
    await expect(call).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE", status: 413 });
  });

  it("fails with NETWORK when the connection does", async () => {
    const { call, xhr } = await upload();
    xhr.onerror();
    await expect(call).rejects.toMatchObject({ code: "NETWORK", notExecuted: false });
  });

  it("stops when the caller cancels", async () => {
    const controller = new AbortController();
    const { call, xhr } = await upload({ signal: controller.signal });
    const abort = vi.spyOn(xhr, "abort");
    controller.abort("enough");
    await expect(call).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
    expect(abort).toHaveBeenCalledOnce();
  });
});

describe("headers as XMLHttpRequest gives them", () => {
  it.each([
    ["", []],
    [
      "a: 1\r\nB: x: y\r\n",
      [
        ["a", "1"],
        ["b", "x: y"],
      ],
    ],
    ["set: 1\r\nset: 2\r\nrubbish\r\n", [["set", "1, 2"]]],
  ])("%j", (lines, expected) => {
    expect([...parseHeaders(lines)]).toEqual(expected);
  });
});
