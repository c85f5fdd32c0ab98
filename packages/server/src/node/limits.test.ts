import { defineContract, mutation, query } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask, post, withInput } from "../test-support/wire.js";
import type { NodeHandlerOptions } from "./service-handler.js";
import { host } from "./test-support/host.js";

interface Tree {
  readonly [key: string]: Tree;
}
const Tree: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), Tree));
const contract = defineContract({
  length: mutation({ input: z.string(), output: z.int() }),
  small: mutation({ input: z.string(), output: z.int(), maxBodyBytes: 100 }),
  large: mutation({ input: z.string(), output: z.int(), maxBodyBytes: 3_000_000 }),
  tree: mutation({ input: Tree, output: z.int() }),
  anything: mutation({ input: z.unknown(), output: z.int() }),
  flat: mutation({ input: z.object({ a: z.object({ b: z.int() }) }), output: z.int() }),
  echo: query({ input: z.string(), output: z.string() }),
});
const one = () => 1;
const length = ({ input }: { input: string }) => input.length;
const service = implement(contract).service({
  length,
  small: length,
  large: length,
  tree: one,
  anything: one,
  flat: one,
  echo: ({ input }) => input,
});
const serveLimited = (options?: NodeHandlerOptions) => host(service, options);
const octets = { "content-type": "application/octet-stream" };
const json = { "content-type": "application/json" };

function chunked(text: string): RequestInit {
  const init = { method: "POST", headers: json, body: new Blob([text]).stream(), duplex: "half" };
  return init;
}

function nest(levels: number): string {
  return `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
}

describe("body limit", () => {
  it.each([
    ["length", 1_000_000, 200],
    ["length", 1_048_576, 413],
    ["small", 50, 200],
    ["small", 100, 413],
    ["large", 2_900_000, 200],
    ["large", 3_000_000, 413],
  ])("of %s, sending %i characters, answers %i", async (path, size, status) => {
    const url = `${await serveLimited()}/${path}`;
    const text = "x".repeat(size);
    expect((await ask(url, post(text))).status).toBe(status);
    expect((await ask(url, chunked(JSON.stringify({ json: text })))).status).toBe(status);
  });

  it("is the service's own where it is set, but for procedures that say otherwise", async () => {
    const url = await serveLimited({ maxBodyBytes: 50 });
    expect((await ask(`${url}/length`, post("x".repeat(60)))).status).toBe(413);
    expect((await ask(`${url}/small`, post("x".repeat(60)))).status).toBe(200);
  });

  it("answers the next request too, after a small body that was refused unread", async () => {
    const url = await serveLimited({ maxBodyBytes: 50 });
    for (let call = 0; call < 5; call += 1) {
      expect((await ask(`${url}/length`, post("x".repeat(500 * call)))).status).toBe(call === 0 ? 200 : 413);
    }
  });
});

describe("batch limit", () => {
  it("refuses eleven calls, with one error for all", async () => {
    const url = await serveLimited();
    const batch = (calls: number) => `${url}/${Array.from({ length: calls }, () => "nothing").join(",")}?batch=1`;
    expect((await fetch(batch(10))).status).toBe(404);
    const { status, error } = await ask(batch(11));
    expect([status, error?.message]).toEqual([400, "Batch call exceeds maximum size: 11 calls, where 10 may be"]);
  });
});

describe("URL limit", () => {
  it("answers 414, and tells that a POST would do", async () => {
    const url = await serveLimited();
    expect((await ask(`${url}/echo${withInput("x".repeat(8_000))}`)).output).toHaveLength(8_000);
    const { status, error } = await ask(`${url}/echo${withInput("x".repeat(8_192))}`);
    expect([status, error?.data.code, error?.data.rpc?.notExecuted]).toEqual([414, "PAYLOAD_TOO_LARGE", true]);
    expect(error?.message).toContain("Send the input by POST");
    expect((await ask(`${url}/echo`, post("x".repeat(8_192)))).status).toBe(200);
  });
});

describe("depth limit", () => {
  it.each([
    ["tree", 64, 400],
    ["anything", 65, 400],
    ["anything", 50_000, 400],
    ["tree", 100_000, 400],
    ["flat", 100_000, 400],
    ["anything", 64, 200],
  ])("of %s, %i levels down, answers %i", async (path, levels, status) => {
    const init = { method: "POST", headers: json, body: `{"json":${nest(levels)}}` };
    const answer = await ask(`${await serveLimited()}/${path}`, init);
    expect([answer.status, answer.error?.data.code]).toEqual([status, status === 200 ? undefined : "BAD_REQUEST"]);
  });
});

describe("malformed input", () => {
  it.each([
    ["no JSON", "{", "The body is not valid JSON: Expected property name"],
    ["no superjson", '{"a":1}', "Expected superjson's form"],
    ["a polluting annotation", '{"json":{},"meta":{"values":{"__proto__.a":["Date"]}}}', "__proto__"],
    ["a typed array of any length", '{"json":1e9,"meta":{"values":[["typed-array","Float64Array"]]}}', "typed array"],
  ])("is refused: %s", async (_, body, message) => {
    const url = await serveLimited();
    for (const path of ["anything", "flat"]) {
      const { status, error } = await ask(`${url}/${path}`, { method: "POST", headers: json, body });
      expect(error?.data.rpc?.notExecuted).toBe(true);
      expect([status, error?.message]).toEqual([400, expect.stringContaining(message)]);
    }
  });

  it("is told apart from a malformed body", async () => {
    const { error } = await ask(`${await serveLimited()}/echo?input={`);
    expect(error?.message).toContain("`?input=` is not valid JSON: Expected property name");
  });

  it("is no reason to refuse a byte order mark", async () => {
    const init = { method: "POST", headers: json, body: '\ufeff{"json":"four"}' };
    expect((await ask(`${await serveLimited()}/length`, init)).output).toBe(4);
  });

  it.each(["toString", "__proto__", "constructor.prototype", "hasOwnProperty"])(
    "is a path like any other that is not there: %j",
    async (path) => {
      const { status, error } = await ask(`${await serveLimited()}/${path}`);
      expect([status, error?.message]).toEqual([404, `No procedure found on path "${path}"`]);
    },
  );

  it.each(["TRACE", "PROPFIND", "PUT", "DELETE"])("is a method that runs nothing: %s", async (method) => {
    const { request } = await import("node:http");
    const url = await serveLimited();
    const send = (path: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sending = request(`${url}${path}`, { method, headers: { ...json, ...headers } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        sending.on("error", reject).end();
      });
    expect(await send("/echo", {})).toBe(405);
    expect(await send("/echo?batch=1", { "trpc-accept": "application/jsonl" })).toBe(405);
  });
});

describe("call that has not begun", () => {
  it.each<[string, string, RequestInit, number]>([
    ["no JSON", "length", { method: "POST", headers: json, body: "{" }, 400],
    ["an input that is not valid", "length", post(5), 400],
    ["no content type that is known", "length", { method: "POST", headers: { "content-type": "text/plain" } }, 415],
    ["a body of another type", "length", { method: "POST", headers: octets, body: "x" }, 415],
    ["an announced body that is too large", "small", post("x".repeat(100)), 413],
    ["a body that turns out too large", "small", chunked(JSON.stringify({ json: "x".repeat(100) })), 413],
    ["too many calls", `${"echo,".repeat(10)}echo?batch=1`, {}, 400],
    ["calls of several kinds", "length,echo?batch=1", {}, 400],
    ["a path that cannot be decoded", "%zz", {}, 400],
    ["JSON lines without a batch", "echo", { headers: { "trpc-accept": "application/jsonl" } }, 400],
    ["connectionParams that are none", "echo?connectionParams={", {}, 400],
  ])("says that it can be made again: %s", async (_, target, init, expected) => {
    const { status, error, headers } = await ask(`${await serveLimited()}/${target}`, init);
    expect([status, error?.data.rpc?.notExecuted, headers.get("rpc-not-executed")]).toEqual([expected, true, "1"]);
  });

  it.each([
    ["JSON lines", { headers: { "trpc-accept": "application/jsonl" } }],
    ["JSON", {}],
  ])("says so for each call of a batch, in %s", async (_, init) => {
    const text = await (await fetch(`${await serveLimited()}/echo,echo?batch=1`, init)).text();
    expect(text.match(/"notExecuted":true/g)).toHaveLength(2);
  });
});

describe("issues of an input", () => {
  const lengths = mutation({ input: z.record(z.string(), z.array(z.int())), output: z.int() });
  const measured = implement(defineContract({ lengths })).service({ lengths: () => 0 });
  const wrong = (key: string, count: number) => post({ [key]: Array.from({ length: count }, () => "") });

  it.each([
    ["many of them", wrong("a", 100_000)],
    ["long paths", wrong("a".repeat(10_000), 1_000)],
  ])("make no long answer, with %s", async (_, init) => {
    const response = await fetch(`${await host(measured)}/lengths`, init);
    expect(response.status).toBe(400);
    expect((await response.text()).length).toBeLessThan(50_000);
  });

  it("are told from the first on, and counted to the last", async () => {
    const { error } = await ask(`${await host(measured)}/lengths`, wrong("a", 100_000));
    expect(error?.data.issues?.slice(0, 2).map(({ path }) => path)).toEqual([
      ["a", 0],
      ["a", 1],
    ]);
    expect(error?.message).toContain("(and 99999 more)");
    const one = await ask(`${await host(measured)}/lengths`, wrong("a".repeat(20_000), 3));
    expect(one.error?.data.issues).toHaveLength(1);
  });
});
