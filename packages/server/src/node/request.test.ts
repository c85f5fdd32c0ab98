import { connect } from "node:net";
import { defineContract, query } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import { nodeRequest } from "./node-exchange.js";
import type { NodeHandlerOptions } from "./service-handler.js";
import { host, hostListener } from "./test-support/host.js";

const contract = defineContract({ see: query({ output: z.string() }), wait: query({ output: z.string() }) });

/** Serves what a handler sees of its request. */
function serveSeeing(see: (request: Parameters<typeof nodeRequest>[0]) => string, options?: NodeHandlerOptions) {
  return host(implement(contract).service({ see: ({ context }) => see(context), wait: () => "" }), options);
}

/** Sends a request as it is written. */
function raw(url: string, head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () =>
      socket.write(`${head}\r\nconnection: close\r\n\r\n`),
    );
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("end", () => resolve(text)).on("error", reject);
  });
}

describe("request", () => {
  it.each<[string, string, NodeHandlerOptions, string]>([
    ["its host", "host: app.example.com:8080", {}, "http://app.example.com:8080/see?a=1"],
    [
      "what a trusted proxy says",
      "host: 10.0.0.2\r\nx-forwarded-host: app.example.com\r\nx-forwarded-proto: https",
      { trustProxy: true },
      "https://app.example.com/see?a=1",
    ],
    [
      "nothing that an untrusted one says",
      "host: app.example.com\r\nx-forwarded-host: evil.example\r\nx-forwarded-proto: https",
      {},
      "http://app.example.com/see?a=1",
    ],
    ["no host that is a path", "host: evil.example/admin?", {}, "http://localhost/see?a=1"],
    ["no host with a password", "host: user:secret@evil.example", {}, "http://localhost/see?a=1"],
    ["no scheme that is none", "host: a\r\nx-forwarded-proto: javascript", { trustProxy: true }, "http://a/see?a=1"],
  ])("has a url with %s", async (_, headers, options, expected) => {
    const url = await serveSeeing(({ url }) => url.href, options);
    expect(await raw(url, `GET /see?a=1 HTTP/1.1\r\n${headers}`)).toContain(`"json":"${expected}"`);
  });

  it("may name the whole URL in its first line, as proxies do", async () => {
    const url = await serveSeeing(({ url }) => url.href);
    const answer = await raw(url, "GET http://app.example.com/see HTTP/1.1\r\nhost: app.example.com");
    expect(answer).toContain('"json":"http://app.example.com/see"');
  });

  it("has the whole url where Express has cut off the prefix it is mounted under", async () => {
    const handle = createNodeHandler(
      implement(contract).service({ see: ({ context }) => context.url.pathname, wait: () => "" }),
    );
    const url = await hostListener((req, res) => {
      const originalUrl = req.url;
      req.url = req.url?.slice("/api".length) ?? "";
      handle(Object.assign(req, { originalUrl }), res);
    });
    expect((await ask(`${url}/api/see`)).output).toBe("/api/see");
  });

  it("has its caller's address, as trusted proxies tell it", async () => {
    const headers = { "x-forwarded-for": "1.2.3.4" };
    const see = ({ remoteAddress }: { readonly remoteAddress: string | undefined }) => `${remoteAddress}`;
    expect((await ask(`${await serveSeeing(see)}/see`, { headers })).output).toBe("127.0.0.1");
    const behind = await serveSeeing(see, { trustProxy: ["127.0.0.0/8"] });
    expect((await ask(`${behind}/see`, { headers })).output).toBe("1.2.3.4");
  });

  it("has Node's own request and response behind it", async () => {
    const url = await serveSeeing(
      (info) => `${nodeRequest(info)?.req.httpVersion} ${nodeRequest(info)?.res.headersSent}`,
    );
    expect((await ask(`${url}/see`)).output).toBe("1.1 false");
  });

  it("has a signal that aborts when the caller goes away, and not when the answer has been sent", async () => {
    const signals: AbortSignal[] = [];
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const aborted = new Promise<void>((resolve) => {
      const service = implement(contract).service({
        see: ({ signal }) => `${signals.push(signal)}`,
        wait: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener("abort", () => {
              resolve();
              reject(signal.reason);
            });
            arrive();
          }),
      });
      void host(service).then(async (url) => {
        await ask(`${url}/see`);
        const leaving = new AbortController();
        const call = ask(`${url}/wait`, { signal: leaving.signal });
        await arrived;
        leaving.abort();
        await expect(call).rejects.toThrow();
      });
    });
    await aborted;
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });
});
