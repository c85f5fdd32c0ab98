import { defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { toOpenApi } from "@parley/contract/openapi";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { implement } from "../../implement.js";
import { type ServeOptions, serve } from "../serve.js";
import { findScalarBundle } from "./scalar-bundle.js";

const contract = defineContract(
  { ping: query({ route: "GET /ping", output: z.string() }), secret: query({ output: z.string() }) },
  { name: "pings <&>", version: "1.0.0" },
);
const service = implement(contract).service({ ping: () => "pong", secret: () => "" });
const rpcOnly = implement({ secret: contract.secret }).service({ secret: () => "" });

async function serveTest(options: ServeOptions, served: Parameters<typeof serve>[0] = service) {
  const serving = await serve(served, { port: 0, host: "127.0.0.1", handleSignals: false, ...options });
  onTestFinished(async () => void (await serving.close()));
  return serving.url;
}

describe("what a server shows of its contract", () => {
  it("is nothing by default", async () => {
    const url = await serveTest({});
    for (const path of ["/contract.json", "/openapi.json", "/docs", "/docs/scalar.js"]) {
      expect((await fetch(url + path)).status).toBe(404);
    }
  });

  it("is the contract as data, where that is wanted", async () => {
    const url = await serveTest({ contract: true });
    const answer = await fetch(`${url}/contract.json`);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.json()).toEqual(toManifest(contract));
  });

  it("is an OpenAPI document of what has a route", async () => {
    const url = await serveTest({ openapi: true });
    const expected = toOpenApi(toManifest(contract), { servers: [{ url: "/" }] });
    expect(await (await fetch(`${url}/openapi.json`)).json()).toEqual(expected);
    expect((await fetch(`${url}/docs`)).status).toBe(404);
  });

  it("is that document as it is told to be", async () => {
    const url = await serveTest({
      openapi: { version: "3.2", title: "Pings", servers: [{ url: "https://pings.example" }] },
    });
    expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({
      openapi: "3.2.0",
      info: { title: "Pings" },
      servers: [{ url: "https://pings.example" }],
    });
  });

  it("is not sent again to those who have it", async () => {
    const url = await serveTest({ openapi: true });
    const first = await fetch(`${url}/openapi.json`);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await fetch(`${url}/openapi.json`, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("has no body for HEAD, and is not zipped for those who do not want that", async () => {
    const url = await serveTest({ openapi: true });
    const head = await fetch(`${url}/openapi.json`, { method: "HEAD", headers: { "accept-encoding": "identity" } });
    const text = await (await fetch(`${url}/openapi.json`)).text();
    expect([head.status, Number(head.headers.get("content-length")), await head.text()]).toEqual([
      200,
      text.length,
      "",
    ]);
    expect(head.headers.has("content-encoding")).toBe(false);
  });

  it("is a page, which may run its own script and call its own server and nothing else", async () => {
    const url = await serveTest({ docs: true, openapi: { servers: [{ url: "https://pings.example/v1" }] } });
    const page = await fetch(`${url}/docs`);
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("connect-src 'self' https://pings.example;");
    const html = await page.text();
    expect(html).toContain("<title>pings &lt;&amp;></title>");
    expect(html.match(/(src|href|data-url)="[^"]*"/g)).toEqual(['data-url="openapi.json"', 'src="docs/scalar.js"']);
    const script = await fetch(`${url}/docs/scalar.js`);
    expect(script.headers.get("content-encoding")).toBe("gzip");
    expect((await script.text()).length).toBeGreaterThan(1_000_000);
  });

  it("is a page that says so where nothing has a route", async () => {
    const url = await serveTest({ docs: true }, rpcOnly);
    expect(await (await fetch(`${url}/docs`)).text()).toContain("No procedure of this contract has a route");
  });

  it("fails at the start where the page has nothing to show, or nothing to show it with", async () => {
    await expect(serve(service, { port: 0, docs: true, openapi: false })).rejects.toThrow("leave openapi: false out");
    expect(() => findScalarBundle("@scalar/not-there")).toThrow(
      'docs: true shows the API with @scalar/not-there, which is not installed: run "npm install @scalar/not-there", or leave docs out',
    );
  });
});
