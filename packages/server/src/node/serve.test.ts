import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { ask } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import { serve } from "./serve.js";
import { contract, serveTest } from "./test-support/serve-test.js";

describe("serve", () => {
  it("puts RPC, health and readiness in their places, and answers 404 elsewhere", async () => {
    const { url, rpcUrl } = await serveTest();
    expect(rpcUrl).toBe(`${url}/rpc`);
    expect((await ask(`${rpcUrl}/ping`)).output).toBe("pong");
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("ok\n");
    expect(await (await fetch(`${url}/readyz`)).text()).toBe("ready\n");
    expect((await fetch(`${url}/other`)).status).toBe(404);
  });

  it.each(["api", "/api/", "/api"])("serves RPC under %j", async (basePath) => {
    const { url, rpcUrl } = await serveTest({ basePath });
    expect(rpcUrl).toBe(`${url}/api`);
    expect((await ask(`${rpcUrl}/ping`)).output).toBe("pong");
  });

  it("says where procedures are, to whoever looks at the base path", async () => {
    const { rpcUrl } = await serveTest();
    const bare = await fetch(rpcUrl);
    expect([bare.status, await bare.text()]).toEqual([404, "Nothing is served at /rpc: RPC is at /rpc/<procedure>\n"]);
    const { status, error } = await ask(`${rpcUrl}/`);
    expect([status, error?.message]).toEqual([404, 'No procedure found on path "": RPC is at /rpc/<procedure>']);
  });

  it("leaves everything else to the fallback", async () => {
    const { url } = await serveTest({ fallback: (req, res) => void res.end(`page ${req.url}`) });
    expect(await (await fetch(`${url}/index.html`)).text()).toBe("page /index.html");
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("no page");
      },
    ],
    ["rejects", () => Promise.reject(new Error("no page"))],
  ])("answers 500, and goes on, when the fallback %s", async (_, fallback) => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => log.mockRestore());
    const { url, rpcUrl } = await serveTest({ fallback });
    expect((await fetch(`${url}/index.html`)).status).toBe(500);
    expect(log.mock.calls[0]?.[0]).toBe("The fallback failed on GET /index.html:");
    expect((await ask(`${rpcUrl}/ping`)).output).toBe("pong");
  });

  it("says what to do when its port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    await expect(serveTest({ port })).rejects.toThrow(
      `Port ${port} is taken: another process listens there. Stop it, or choose another port (0 picks a free one).`,
    );
  });

  it("says what is wrong with a port that is none", async () => {
    await expect(serveTest({ port: 70_000 })).rejects.toThrow("Cannot listen on 127.0.0.1, port 70000");
  });

  it.each([
    [{ drainMs: -1 }, "drainMs is -1: expected a number of milliseconds, 0 or more"],
    [{ drainDelayMs: Number.NaN }, "drainDelayMs is NaN: expected a number of milliseconds, 0 or more"],
  ])("says at the start what is wrong with %o", async (options, message) => {
    await expect(serveTest(options)).rejects.toThrow(message);
  });

  it("can be reached by IPv4 and IPv6 alike, where it listens on every address", async () => {
    const { url, rpcUrl } = await serveTest({ host: "::" });
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await ask(`${rpcUrl.replace("localhost", "127.0.0.1")}/ping`)).output).toBe("pong");
  });
});

describe("arguments", () => {
  const hosts = [
    ["serve()", async (service: never, options?: object) => void (await serve(service, { port: 0, ...options }))],
    ["createNodeHandler()", async (service: never, options?: object) => void createNodeHandler(service, options)],
    ["createFetchHandler()", async (service: never, options?: object) => void createFetchHandler(service, options)],
  ] as const;

  it.each(hosts)("of %s say what is expected of a service that is none", async (_, start) => {
    const advice = "make one with implement(contract).service({ … })";
    await expect(start(undefined as never)).rejects.toThrow(`Expected a service, got undefined: ${advice}`);
    await expect(start(contract as never)).rejects.toThrow(`Expected a service, got an object: ${advice}`);
    await expect(start(implement(contract) as never)).rejects.toThrow("whose service() is still to be called");
  });

  it.each(hosts)("of %s are refused where a name is misspelt", async (host, start) => {
    const service = implement(contract).service({ ping: () => "", wait: () => "", tidy: () => "", async *count() {} });
    const misspelt = start(service as never, { maxBodySize: 5 });
    await expect(misspelt).rejects.toThrow(`${host} has no option "maxBodySize": did you mean maxBodyBytes?`);
    const nested = start(service as never, { streams: { pingMS: 5 } });
    await expect(nested).rejects.toThrow('streams has no option "pingMS": did you mean pingMs?');
  });
});
