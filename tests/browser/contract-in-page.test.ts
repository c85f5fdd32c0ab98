import { mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parley } from "@parley/cli/unplugin";
import type { Browser, Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./launch-browser.js";

const files = {
  "index.html": `<!doctype html><title>Nothing yet</title><script type="module" src="/page.ts"></script>`,
  "page.ts": `
    import { createClient } from "@parley/client";
    import { notes } from "./contract.ts";
    const api = createClient(notes, { url: "/rpc" });
    const read = api.read as (input: object) => Promise<string>;
    document.title = await read({ id: "1", at: new Date(0) });`,
  "contract.ts": `
    import { defineContract } from "@parley/contract";
    import { read } from "./read.ts";
    export const notes = defineContract({ read });`,
  "read.ts": `
    import { query } from "@parley/contract";
    import { Id } from "./id.ts";
    export const read = query({ input: Id });`,
  "second.html": `<!doctype html><title>Nothing yet</title><script type="module" src="/second.ts"></script>`,
  "second.ts": `import { second } from "./second-contract.ts"; document.title = second.ask.kind + ' ' + second.ask.timeoutMs;`,
  "second-contract.ts": `
    import { defineContract, query } from "@parley/contract";
    import { timeoutMs } from "./broken.ts";
    export const second = defineContract({ ask: query({ timeoutMs }) });`,
  "broken.ts": `export const timeoutMs = 1_000;`,
  "id.ts": `
    import { z } from "zod";
    export const Id = z.object({ id: z.string() });`,
};

/** This repository's packages are tested from their sources. */
const source = "@parley/source";

let root: string;
let browser: Browser;
let server: ViteDevServer;
let page: Page;

/** A development server that answers every call with the request's method and body. */
async function startServer(): Promise<ViteDevServer> {
  const started = await createServer({
    root,
    configFile: false,
    logLevel: "silent",
    cacheDir: join(root, ".vite"),
    resolve: { conditions: [source, "module", "browser", "development"] },
    ssr: { noExternal: [/^@parley/], resolve: { conditions: [source, "module", "node", "development"] } },
    optimizeDeps: { noDiscovery: true },
    server: { host: "localhost", port: 0, fs: { strict: false } },
    plugins: [
      parley.vite(),
      {
        name: "answer",
        configureServer({ middlewares }) {
          middlewares.use("/rpc", async (req, res) => {
            const body = (await req.toArray()).join("");
            res.setHeader("content-type", "application/json");
            res.end(JSON.stringify({ result: { data: { json: `${req.method} ${body}`.trim() } } }));
          });
        },
      },
    ],
  });
  return started.listen();
}

const write = (name: keyof typeof files, text: string = files[name]) => writeFile(join(root, name), text);

beforeAll(async () => {
  root = await mkdtemp(join(await realpath(tmpdir()), "parley-page-"));
  await symlink(fileURLToPath(new URL("../node_modules", import.meta.url)), join(root, "node_modules"));
  for (const name of Object.keys(files)) await write(name as keyof typeof files);
  [browser, server] = await Promise.all([launchBrowser(), startServer()]);
  page = await browser.newPage();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

const titleBecomes = (title: string) => page.waitForFunction((wanted) => document.title === wanted, title);

describe("a contract in a page of Vite's development server", { timeout: 30_000 }, () => {
  it("is there by its facts, and on the server by its schemas", async () => {
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await titleBecomes("GET");
    const { notes } = await server.ssrLoadModule("/contract.ts");
    expect(notes.read.input.safeParse({ id: 1 }).success).toBe(false);
    const inPage = await page.evaluate<string>("import('/contract.ts').then(({ notes }) => JSON.stringify(notes))");
    expect(JSON.parse(inPage)).toMatchObject({ read: { kind: "query", input: expect.any(Array) } });
  });

  it("is what it has become, after a change two modules away", async () => {
    await write("read.ts", files["read.ts"].replaceAll("query", "mutation"));
    await titleBecomes(`POST {"json":{"id":"1"}}`);
    await write("id.ts", files["id.ts"].replace("z.string()", "z.string(), at: z.date()"));
    await titleBecomes(
      `POST {"json":{"id":"1","at":"1970-01-01T00:00:00.000Z"},"meta":{"values":{"at":["Date"]},"v":1}}`,
    );
  });

  it("shows why it cannot be evaluated, and is there again when it can", async () => {
    await write("id.ts", `${files["id.ts"]}\ndocument.title;`);
    const shown = await page.locator("vite-error-overlay .message-body").textContent();
    expect(shown).toMatch(
      /contract\.ts defines a contract that cannot be evaluated[\s\S]*document is not defined[\s\S]*id\.ts:/,
    );
    await write("id.ts");
    await write("read.ts");
    await titleBecomes("GET");
  });

  it("that could not be evaluated at first is there as soon as it can", async () => {
    await write("broken.ts", `${files["broken.ts"]}\ndocument.title;`);
    await page.goto(new URL("/second.html", server.resolvedUrls?.local[0]).href);
    await page.locator("vite-error-overlay").waitFor();
    await write("broken.ts");
    await titleBecomes("query 1000");
    await write("broken.ts", files["broken.ts"].replace("1_000", "2_000"));
    await titleBecomes("query 2000");
  });
});
