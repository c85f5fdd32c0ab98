import { defineContract, query, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { createNodeHandler, type NodeHandler } from "./create-node-handler.js";
import { host, hostListener } from "./test-support/host.js";

const contract = defineContract({
  one: query({ output: z.string() }),
  two: query({ output: z.string() }),
  fail: query({ output: z.string() }),
  late: subscription({ output: z.string() }),
});
let written: unknown;
const service = implement(contract).service({
  one: ({ context }) => {
    context.responseHeaders.append("set-cookie", "one=1; Path=/");
    context.responseHeaders.set("cache-control", "max-age=60");
    return "one";
  },
  two: async ({ context }) => {
    context.responseHeaders.append("set-cookie", "two=2; Path=/");
    context.responseHeaders.set("content-type", "application/vnd.mail+json");
    context.responseHeaders.append("vary", "cookie");
    return "two";
  },
  fail: ({ context }) => {
    context.responseHeaders.append("set-cookie", "session=; Max-Age=0");
    throw new Error("x");
  },
  async *late({ context }) {
    yield "first";
    try {
      context.responseHeaders.set("set-cookie", "late=1");
    } catch (error) {
      written = error;
    }
  },
});

/** A host whose responses are as on-headers 1.0 leaves them, which compression and morgan came with for years. */
function hostBehindOldMiddleware(handle: NodeHandler): Promise<string> {
  return hostListener((req, res) => {
    const writeHead = res.writeHead.bind(res);
    res.writeHead = (status: number, headers: unknown = {}) => {
      const pairs = Array.isArray(headers) ? headers : Object.entries(Object(headers));
      for (const [name, value] of pairs) res.setHeader(name, value);
      return writeHead(status);
    };
    handle(req, res);
  });
}

const jsonLines = { headers: { "trpc-accept": "application/jsonl" } };

describe("response headers", () => {
  it("are merged over the members of a batch", async () => {
    const { headers } = await fetch(`${await host(service)}/one,two?batch=1`);
    expect(headers.getSetCookie()).toEqual(["one=1; Path=/", "two=2; Path=/"]);
    expect(headers.get("cache-control")).toBe("max-age=60");
  });

  it("replace ours, but for `vary`, which adds up", async () => {
    const { headers } = await fetch(`${await host(service)}/two`);
    expect(headers.get("content-type")).toBe("application/vnd.mail+json");
    expect(headers.get("vary")).toBe("trpc-accept, accept, cookie");
  });

  it("come with a failed call, too", async () => {
    const { status, headers } = await fetch(`${await host(service)}/fail`);
    expect([status, headers.getSetCookie()]).toEqual([500, ["session=; Max-Age=0"]]);
  });

  it("get through middleware that has put its own writeHead there and takes a list of headers for pairs", async () => {
    const url = await hostBehindOldMiddleware(createNodeHandler(service));
    const { headers } = await fetch(`${url}/one,two?batch=1`);
    expect(headers.get("content-type")).toBe("application/vnd.mail+json");
    expect(headers.getSetCookie()).toEqual(["one=1; Path=/", "two=2; Path=/"]);
  });

  it("of answers that say nothing get through it, too", async () => {
    const cors = {
      origin: () => {
        throw new Error("no list of origins");
      },
    };
    const url = await hostBehindOldMiddleware(
      createNodeHandler(service, { basePath: "/rpc", cors, onError: () => {} }),
    );
    const failed = await fetch(`${url}/rpc/one`, { headers: { origin: "https://example.com" } });
    expect([failed.status, failed.headers.get("content-length")]).toEqual([500, "0"]);
    const missing = await fetch(`${url}/other`);
    expect([missing.status, missing.headers.get("x-content-type-options")]).toEqual([404, "nosniff"]);
  });

  it("add to what a middleware of the host has set before", async () => {
    const handle = createNodeHandler(service);
    const url = await hostListener((req, res) => {
      res.setHeader("x-powered-by", "tests");
      res.setHeader("set-cookie", "host=1");
      res.setHeader("vary", "origin");
      handle(req, res);
    });
    const { headers } = await fetch(`${url}/one,two?batch=1`);
    expect(headers.getSetCookie()).toEqual(["host=1", "one=1; Path=/", "two=2; Path=/"]);
    expect(headers.get("x-powered-by")).toBe("tests");
    expect(headers.get("vary")).toBe("origin, trpc-accept, accept, cookie");
  });

  it.each([
    ["server-sent events", "/late", {}],
    ["JSON lines", "/one,two?batch=1", jsonLines],
  ])("of the context come with %s", async (_, path, init) => {
    const signedIn = implement(contract).context(async ({ responseHeaders }) => {
      await Promise.resolve();
      responseHeaders.append("set-cookie", "context=1");
      return {};
    });
    const url = await host(signedIn.service({ one: () => "1", two: () => "2", fail: () => "", async *late() {} }));
    const response = await fetch(url + path, init);
    expect(response.headers.getSetCookie()).toEqual(["context=1"]);
    await response.text();
  });

  it("that come after a stream's head throw, also when nobody had asked for them before", async () => {
    const response = await fetch(`${await host(service)}/late`);
    await response.text();
    expect(written).toEqual(
      new TypeError(
        'Cannot write the response header "set-cookie": the answer\'s head has been sent. In a stream, set headers in the context or in middleware.',
      ),
    );
  });
});
