import { type ClientHttp2Session, connect, createServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { bytes, defineContract, mutation, query, subscription } from "@parley/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { createNodeHandler } from "./create-node-handler.js";

const contract = defineContract({
  where: query({ output: z.string() }),
  echo: mutation({ input: z.string(), output: z.string() }),
  store: mutation({ input: bytes(), output: z.int(), maxBodyBytes: 100_000 }),
  file: query({ output: bytes() }),
  count: subscription({ output: z.int() }),
  flood: subscription({ output: z.string() }),
  broken: query({ output: bytes() }),
});
const signals: AbortSignal[] = [];
const service = implement(contract).service({
  where: ({ context, signal }) => {
    signals.push(signal);
    context.responseHeaders.append("set-cookie", "a=1");
    context.responseHeaders.append("set-cookie", "b=2");
    return context.url.href;
  },
  echo: ({ input }) => input,
  store: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
  file: () => new Blob(["hello"]),
  async *count() {
    yield 1;
  },
  async *flood() {
    for (let line = 1; line <= 10_000; line += 1) yield "a line of a text";
  },
  broken: () => new ReadableStream({ pull: (controller) => controller.error(new Error("disk gone")) }),
});

async function connectTo(onStream?: (stream: ServerHttp2Stream) => void): Promise<ClientHttp2Session> {
  const server = createServer(createNodeHandler(service, { onError: () => {} }));
  if (onStream) server.on("stream", onStream);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    session.destroy();
    server.close();
  });
  return session;
}

async function send(session: ClientHttp2Session, headers: Record<string, string>, body?: string) {
  const stream = session.request(headers);
  stream.end(body);
  const head = new Promise<Record<string, unknown>>((resolve) => stream.on("response", resolve));
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return { head: await head, text };
}

const octets = { ":method": "POST", "content-type": "application/octet-stream" };

describe("HTTP/2", () => {
  it("carries queries, cookies and the authority as the host", async () => {
    const session = await connectTo();
    const { head, text } = await send(session, { ":path": "/where", ":authority": "app.example.com" });
    expect(head).toMatchObject({ ":status": 200, "set-cookie": ["a=1", "b=2"] });
    expect(text).toContain("http://app.example.com/where");
    expect(signals.at(-1)?.aborted).toBe(false);
  });

  it("carries mutations, uploads, downloads and streams", async () => {
    const session = await connectTo();
    const json = { ":method": "POST", "content-type": "application/json" };
    expect((await send(session, { ...json, ":path": "/echo" }, '{"json":"hi"}')).text).toContain('"json":"hi"');
    expect((await send(session, { ...octets, ":path": "/store" }, "x".repeat(90_000))).text).toContain('"json":90000');
    expect((await send(session, { ":path": "/file" })).text).toBe("hello");
    expect((await send(session, { ":path": "/count" })).text).toContain('data: {"json":1}');
  });

  it("waits for a reader that is behind, and each time leaves no listener", async () => {
    let listeners = 0;
    const session = await connectTo((stream) => {
      stream.on("newListener", (event) => {
        if (event === "timeout") listeners = Math.max(listeners, stream.listenerCount("timeout") + 1);
      });
    });
    const { text } = await send(session, { ":path": "/flood" });
    expect(text.match(/a line of a text/g)).toHaveLength(10_000);
    expect(listeners).toBeGreaterThan(0);
    // Node has some of its own, and warns of a leak past ten.
    expect(listeners).toBeLessThan(10);
  });

  it("answers 413 to what is too large", async () => {
    const { head } = await send(await connectTo(), { ...octets, ":path": "/store" }, "x".repeat(300_000));
    expect(head[":status"]).toBe(413);
  });

  it("breaks off a stream that fails, and leaves the connection to the others", async () => {
    const session = await connectTo();
    await expect(send(session, { ":path": "/broken" })).rejects.toThrow();
    expect((await send(session, { ":path": "/file" })).text).toBe("hello");
  });
});
