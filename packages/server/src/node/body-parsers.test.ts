import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { bytes, defineContract, mutation } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask, post } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import { hostListener } from "./test-support/host.js";

const contract = defineContract({
  hello: mutation({ input: z.object({ name: z.string() }).optional(), output: z.string() }),
  store: mutation({ input: bytes(), output: z.string() }),
});
const service = implement(contract).service({
  hello: ({ input }) => `hello ${input?.name}`,
  store: ({ input }) => new Response(input).text(),
});

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A host that reads the body before us, as `express.json()` and its like do. */
function serveBehind(parse: (text: string) => unknown): Promise<string> {
  const handle = createNodeHandler(service, { onError: () => {} });
  return hostListener(async (req, res) => handle(Object.assign(req, { body: parse(await textOf(req)) }), res));
}

describe("body parser before the handler", () => {
  it.each<[string, (text: string) => unknown]>([
    ["JSON, as express.json() does", (text) => JSON.parse(text || "{}")],
    ["text", (text) => text],
    ["bytes", (text) => Buffer.from(text)],
    ["a stream", (text) => Readable.from([Buffer.from(text)])],
  ])("may have made %s of the body", async (_, parse) => {
    const url = await serveBehind(parse);
    expect((await ask(`${url}/hello`, post({ name: "Ada" }))).output).toBe("hello Ada");
    expect((await ask(`${url}/hello`, post())).output).toBe("hello undefined");
  });

  it("may have kept text that is no JSON", async () => {
    const { status } = await ask(`${await serveBehind((text) => `${text}}`)}/hello`, post({ name: "Ada" }));
    expect(status).toBe(400);
  });

  const upload = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: "some bytes" };

  it.each<[string, (text: string) => unknown]>([
    ["bytes", (text) => Buffer.from(text)],
    ["text", (text) => text],
    ["a stream", (text) => Readable.from([Buffer.from(text)])],
  ])("may have made %s of an upload", async (_, parse) => {
    expect((await ask(`${await serveBehind(parse)}/store`, upload)).output).toBe("some bytes");
  });

  it.each<[string, string, RequestInit, (text: string) => unknown]>([
    ["an upload, and kept no bytes", "store", upload, () => ({})],
    ["a body, and kept nothing", "hello", post({ name: "Ada" }), () => undefined],
  ])("is named when it has read %s", async (_, path, init, parse) => {
    const { status, error } = await ask(`${await serveBehind(parse)}/${path}`, init);
    expect([status, error?.message]).toEqual([500, expect.stringContaining("Mount the handler before")]);
  });
});

describe("middleware that asks for text before the handler", () => {
  // As many as come in several chunks, none of which ends between two bytes of one character.
  const long = "é".repeat(300_000);

  /** A host with middleware that watches bodies, in whatever encoding it likes. */
  function serveEncoded(encoding: BufferEncoding): Promise<string> {
    const handle = createNodeHandler(service, { onError: () => {} });
    return hostListener((req, res) => handle(req.setEncoding(encoding), res));
  }

  it.each(["utf8", "latin1", "hex"] as const)("leaves JSON and uploads whole, in %s", async (encoding) => {
    const url = await serveEncoded(encoding);
    expect((await ask(`${url}/hello`, post({ name: long }))).output).toBe(`hello ${long}`);
    const upload = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: long };
    expect((await ask(`${url}/store`, upload)).output).toBe(long);
  });

  it.each(["hello", "store"])("does not lift the limit of %s", async (path) => {
    const type = path === "hello" ? "application/json" : "application/octet-stream";
    // A stream announces no length.
    const body = new Blob([JSON.stringify({ json: { name: "x".repeat(2 ** 20) } })]).stream();
    const init = { method: "POST", headers: { "content-type": type }, body, duplex: "half" };
    expect((await ask(`${await serveEncoded("utf8")}/${path}`, init)).status).toBe(413);
  });
});

describe("Fastify", () => {
  it("hands over its wrapped request, and is told to send nothing itself", async () => {
    const handle = createNodeHandler(service, { basePath: "/rpc" });
    const hijacks: true[] = [];
    const url = await hostListener(async (req, res) => {
      const body: unknown = JSON.parse(await textOf(req));
      handle({ raw: req, body }, { raw: res, hijack: () => hijacks.push(true) });
    });
    expect((await ask(`${url}/rpc/hello`, post({ name: "Ada" }))).output).toBe("hello Ada");
    expect(hijacks).toHaveLength(1);
  });
});

describe("node handler", () => {
  it("passes on what is not under its base path, or answers 404", async () => {
    const handle = createNodeHandler(service, { basePath: "/rpc" });
    const behind = await hostListener((req, res) => handle(req, res, () => res.end("next")));
    expect(await (await fetch(`${behind}/other`)).text()).toBe("next");
    const alone = await hostListener(handle);
    const answer = await fetch(`${alone}/other`);
    expect([answer.status, await answer.text()]).toEqual([404, "Nothing is served at /other\n"]);
  });

  it.each([undefined, null, 3, {}, { contract }])("is not made from %o", (served) => {
    expect(() => createNodeHandler(served as never)).toThrow(/^Expected a service, got /);
  });
});
