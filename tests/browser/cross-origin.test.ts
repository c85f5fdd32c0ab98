import type { NodeHandlerOptions } from "@parley/server/node";
import { createNodeHandler } from "@parley/server/node";
import { initTRPC } from "@trpc/server";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Browser, Page } from "playwright-core";
import superjson from "superjson";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { launchBrowser } from "./launch-browser.js";
import { createNotes, open, pageListener, type TestServer } from "./servers.js";

let browser: Browser;
let pages: TestServer;
const opened: AsyncDisposable[] = [];

beforeAll(async () => {
  const page = await pageListener(`<!doctype html><title>A page</title><script type="module" src="/page.js"></script>`);
  [browser, pages] = await Promise.all([launchBrowser(), open(page, "localhost")]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await pages?.[Symbol.asyncDispose]();
});

afterEach(async () => {
  for (const resource of opened.splice(0)) await resource[Symbol.asyncDispose]();
});

/** A page of its own origin beside a service of another. */
async function visit(options: NodeHandlerOptions = {}) {
  const { service, deeds } = createNotes();
  const api = await open(createNodeHandler(service, { onError: () => {}, ...options }), "127.0.0.1");
  opened.push(api);
  const page = await openPage();
  return { api, deeds, page, call: caller(page, api.origin), methods: () => api.seen.map(({ method }) => method) };
}

async function openPage(): Promise<Page> {
  const context = await browser.newContext();
  opened.push(context);
  const page = await context.newPage();
  await page.goto(pages.origin);
  await page.waitForFunction(() => "call" in window);
  return page;
}

function caller(page: Page, url: string) {
  return (source: string, options = {}) =>
    page.evaluate(([to, text, given]) => window.call(to, text, given), [url, source, options] as const);
}

/** Submits an HTML form from the page, as a visitor's click would, and answers the status of what came back. */
async function postForm(page: Page, { action, enctype }: { action: string; enctype: string }): Promise<number> {
  await page.goto(pages.origin);
  await page.setContent(
    `<form method="post" enctype="${enctype}" action="${action}"><input type="file" name="file"></form>`,
  );
  await page.setInputFiles("input", { name: "note.txt", mimeType: "text/plain", buffer: Buffer.from("a note") });
  const answered = page.waitForResponse(action);
  await page.evaluate(() => document.forms[0]?.submit());
  await page.waitForURL(action);
  return (await answered).status();
}

describe("a page of another origin, with CORS on", () => {
  it("reads without a preflight, because no header of ours goes along", async () => {
    const { call, methods } = await visit({ cors: true });
    expect(await call(`(api) => api.list({ prefix: "a" }).then(([{ text, at }]) => text + at.getTime())`)).toEqual({
      ok: "a!0",
    });
    expect(methods()).toEqual(["GET"]);
  });

  it("writes after one preflight, and reads declared errors with their data", async () => {
    const { call, methods, deeds } = await visit({ cors: true });
    expect(await call(`(api) => api.add({ text: "milk" })`)).toEqual({ ok: 1 });
    expect(await call(`(api) => api.add({ text: "too many" })`)).toEqual({ failed: "TOO_MANY", data: { limit: 3 } });
    expect(deeds.added).toEqual(["milk"]);
    expect(methods()).toEqual(["OPTIONS", "POST", "POST"]);
  });

  it("batches, follows a subscription and sends a form, when its origin is listed", async () => {
    const { call, deeds } = await visit({ cors: { origin: pages.origin } });
    const both = `(api) => Promise.all([api.list({ prefix: "a" }), api.list({ prefix: "b" })]).then((all) => all.flat().map((note) => note.text))`;
    expect(await call(both, { batch: true })).toEqual({ ok: ["a!", "b!"] });
    expect(
      await call(
        `async (api) => { const all = []; for await (const tick of api.ticks()) all.push(tick); return all; }`,
      ),
    ).toEqual({
      ok: [1, 2],
    });
    expect(await call(`(api) => api.attach({ file: new File(["inside"], "a.txt") })`)).toEqual({ ok: "inside" });
    expect(deeds.attached).toEqual(["a.txt"]);
  });

  it("reports how far an upload has come", async () => {
    const { call } = await visit({ cors: { origin: pages.origin } });
    const upload = `async (api) => {
      let sent = 0;
      const file = new File([new Uint8Array(300_000)], "big.bin");
      await api.attach({ file }, { onUploadProgress: ({ sentBytes }) => { sent = sentBytes; } });
      return sent > 300_000;
    }`;
    expect(await call(upload)).toEqual({ ok: true });
  });

  it("is told why a call was refused, not only that the network failed", async () => {
    const { call } = await visit({ cors: true, maxBodyBytes: 100 });
    expect(await call(`(api) => api.add({ text: "x".repeat(1000) })`)).toMatchObject({ failed: "PAYLOAD_TOO_LARGE" });
  });

  it("sends Parley's headers when it is told to", async () => {
    const { call, api, methods } = await visit({ cors: true });
    const timed = `(api) => api.list({ prefix: "a" }, { timeoutMs: 5000 }).then(() => "answered")`;
    expect(await call(timed, { rpcHeaders: "always" })).toEqual({ ok: "answered" });
    expect(methods()).toEqual(["OPTIONS", "GET"]);
    expect(Number(api.seen[1]?.headers["rpc-timeout-ms"])).toBeGreaterThan(0);
  });

  it("sends cookies only where credentials are allowed and its origin is listed", async () => {
    const { call, page, api } = await visit({ cors: { origin: pages.origin, credentials: true } });
    await page.context().addCookies([{ name: "session", value: "1", url: api.origin, sameSite: "Lax" }]);
    expect(await call(`(api) => api.whoami()`)).toEqual({ ok: "nobody" });
    expect(await call(`(api) => api.add({ text: "milk" })`, { credentials: "include" })).toEqual({ ok: 1 });
    const elsewhere = await visit({ cors: { origin: "https://elsewhere.example" } });
    expect(await elsewhere.call(`(api) => api.add({ text: "milk" })`)).toMatchObject({ failed: "NETWORK" });
    expect(elsewhere.deeds.added).toEqual([]);
  });
});

describe("a page of another origin, with CORS off", () => {
  it("can neither read nor write", async () => {
    const { call, deeds } = await visit();
    expect(await call(`(api) => api.list({ prefix: "a" })`)).toMatchObject({ failed: "NETWORK" });
    expect(await call(`(api) => api.add({ text: "milk" })`)).toMatchObject({ failed: "NETWORK" });
    expect(deeds.added).toEqual([]);
  });

  it("cannot forge a form post with its visitor's cookies", async () => {
    const { page, api, deeds } = await visit();
    await page.context().addCookies([{ name: "session", value: "1", url: api.origin }]);
    const statuses = [];
    for (const enctype of ["multipart/form-data", "text/plain", "application/x-www-form-urlencoded"]) {
      statuses.push(await postForm(page, { action: `${api.origin}/attach`, enctype }));
    }
    expect(statuses).toEqual([403, 415, 415]);
    expect(deeds.attached).toEqual([]);
    expect(api.seen.map(({ headers }) => headers["sec-fetch-site"])).toEqual([
      "cross-site",
      "cross-site",
      "cross-site",
    ]);
  });

  it("posts a form where its origin is listed, so what stops the forged one is the check", async () => {
    const { page, api, deeds } = await visit({ cors: { origin: pages.origin } });
    expect(await postForm(page, { action: `${api.origin}/attach`, enctype: "multipart/form-data" })).toBe(200);
    expect(deeds.attached).toEqual(["note.txt"]);
  });
});

describe("a page of another origin, at a tRPC server with a closed list of headers", () => {
  it("calls it as if it were Parley's", async () => {
    const trpc = initTRPC.create({ transformer: superjson });
    const router = trpc.router({
      list: trpc.procedure
        .input(z.object({ prefix: z.string() }))
        .query(({ input }) => [{ text: input.prefix, at: new Date(0) }]),
      add: trpc.procedure.input(z.object({ text: z.string() })).mutation(() => 7),
    });
    const handler = createHTTPHandler({
      router,
      middleware(req, res, next) {
        res.setHeader("access-control-allow-origin", pages.origin);
        res.setHeader("access-control-allow-headers", "content-type");
        if (req.method !== "OPTIONS") return next();
        res.writeHead(204).end();
      },
    });
    const api = await open(handler, "127.0.0.1");
    opened.push(api);
    const call = caller(await openPage(), api.origin);
    expect(await call(`(api) => api.list({ prefix: "a" }, { timeoutMs: 5000 }).then(([note]) => note.text)`)).toEqual({
      ok: "a",
    });
    expect(await call(`(api) => api.add({ text: "milk" }, { timeoutMs: 5000 })`)).toEqual({ ok: 7 });
    expect(api.seen.map(({ method }) => method)).toEqual(["GET", "OPTIONS", "POST"]);
  });
});
