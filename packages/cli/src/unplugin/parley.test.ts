import { EventEmitter, once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { UnpluginBuildContext, UnpluginContext, UnpluginContextMeta } from "unplugin";
import * as vite from "vite";
import { afterEach, describe, expect, it } from "vitest";
import { createProject, type Project } from "../test-support/project.js";
import { parley } from "./parley.js";
import { built, bundlers, rollupTypesFirst, viteOptions, watches } from "./test-support/bundlers.js";

const mail = {
  "contract.ts": `
    import { defineContract } from "@parley/contract";
    import * as messages from "./messages.ts";
    import type { Message as Shape } from "./message.ts";
    export { Message } from "./message.ts";
    /** What the server offers. */
    export const mail = defineContract({ messages }, { name: "mail", version: "1.0.0" });
    export type Sent = typeof Shape;`,
  "messages.ts": `
    import { mutation, query } from "@parley/contract";
    import { z } from "zod";
    import { Message } from "./message.ts";
    import { page } from "./page-of.ts";
    export const list = query({ input: z.object({ limit: z.int().default(25) }), output: page(Message) });
    export const send = mutation({ input: Message, output: Message.pick({ sentAt: true }), timeoutMs: 5_000 });`,
  "message.ts": `
    import { z } from "zod";
    const Address = z.object({ name: z.string(), email: z.email() }).meta({ title: "Address" });
    export const Message = z.object({ from: Address, subject: z.string().min(1), sentAt: z.date() });
    export const fields = Object.keys(Message.shape);`,
  "page-of.ts": `
    import { z } from "zod";
    /** One page of anything. */
    export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });`,
  "calls.ts": `
    import { createClient } from "@parley/client";
    import { mail } from "./contract.ts";
    export const callWith = (fetch: typeof globalThis.fetch) => createClient(mail, { url: "http://localhost/rpc", fetch });`,
  "form.ts": `
    import { Message, mail } from "./contract.ts";
    export const problemsOf = (subject: string) => Message.shape.subject.safeParse(subject).error?.issues;
    export const timeoutMs = mail.messages.send.timeoutMs;`,
};

/** Said only by zod's own code. */
const zod = /invalid_type/;

let project: Project | undefined;
afterEach(() => project?.[Symbol.asyncDispose]());

async function codeOf(root: string): Promise<string> {
  const files = await readdir(join(root, built), { recursive: true });
  const scripts = files.filter((file) => file.endsWith(".js"));
  return (await Promise.all(scripts.map((file) => readFile(join(root, built, file), "utf8")))).join("\n");
}

/** What the pages export, those of a build that have it. */
interface Built {
  callWith(fetch: () => Promise<Response>): { messages: { list(input: object): Promise<unknown> } };
  problemsOf(subject: string): unknown;
  readonly timeoutMs: number;
  readonly mail: { messages: { list: { input: { parse(value: unknown): unknown } } } };
}

/** Loads what was built as Node does: vitest would transform it first, which takes longer than building. */
const run = ({ root }: Project) => createRequire(import.meta.url)(join(root, built, "page.js")) as Built;

async function expectCalls(project: Project): Promise<void> {
  expect(await codeOf(project.root)).not.toMatch(zod);
  const json = { items: [{ subject: "Hello", sentAt: "2026-01-02T03:04:05.000Z" }], next: null };
  const result = { data: { json, meta: { values: { "items.0.sentAt": ["Date"] } } } };
  const { callWith } = run(project);
  const answer = await callWith(async () => Response.json({ result })).messages.list({});
  expect(answer).toEqual({ items: [{ subject: "Hello", sentAt: new Date("2026-01-02T03:04:05Z") }], next: null });
}

describe.each(Object.entries(bundlers))("%s", { timeout: 30_000 }, (name, bundle) => {
  it("builds a page that calls with the types of its contract and loads no schemas", async () => {
    project = await createProject(mail);
    await bundle({ root: project.root, entry: "calls.ts" });
    await expectCalls(project);
  });

  it("builds a page that checks a form with one of the contract's schemas", async () => {
    project = await createProject(mail);
    await bundle({ root: project.root, entry: "form.ts" });
    expect(await codeOf(project.root)).toMatch(zod);
    const { problemsOf, timeoutMs } = run(project);
    expect(problemsOf("")).toMatchObject([{ code: "too_small" }]);
    expect(problemsOf("Hello")).toBeUndefined();
    expect(timeoutMs).toBe(5_000);
  });

  it("leaves nothing of the contract in a page but its facts", async () => {
    project = await createProject({
      "contract.ts": `import { defineContract, query } from "@parley/contract";
        export const mail = defineContract({ list: query({ timeoutMs: 4321, meta: { secret: "not for pages" } }) });`,
    });
    await bundle({ root: project.root, entry: "contract.ts" });
    const code = await codeOf(project.root);
    expect(code).toMatch(/4321/);
    expect(code).not.toMatch(/not for pages/);
  });

  it("fails, with the module's name, when the facts cannot be known", async () => {
    project = await createProject({
      "page.ts": `import { defineContract } from "@parley/contract"; export const page = defineContract({ a: document.title });`,
    });
    const building = bundle({ root: project.root, entry: "page.ts" });
    await expect(building).rejects.toThrow(
      /page\.ts defines a contract that cannot be evaluated[\s\S]*document is not defined/,
    );
  });

  // Rollup does not say what it builds for.
  it.skipIf(name === "Rollup")("leaves a build for a server as it is", async () => {
    project = await createProject(mail);
    await bundle({ root: project.root, entry: "contract.ts", forServer: true });
    const { mail: contract } = run(project);
    expect(contract.messages.list.input.parse({})).toEqual({ limit: 25 });
  });
});

describe.each(Object.entries(watches))("%s, watching", { timeout: 30_000 }, (_, watch) => {
  it("builds new facts after a change two modules away, broken and mended", async () => {
    project = await createProject({
      "contract.ts": `import { defineContract } from "@parley/contract"; import { read } from "./read.ts";
        export const mail = defineContract({ read });`,
      "read.ts": `import { query } from "@parley/contract"; import { timeoutMs } from "./limits.ts"; export const read = query({ timeoutMs });`,
      "limits.ts": "export const timeoutMs = 1234;",
    });
    const { root } = project;
    const finished = new EventEmitter();
    let next = once(finished, "build");
    const stop = await watch({ root, entry: "contract.ts" }, () => finished.emit("build"));
    const codeBecomes = async (wanted: RegExp) => {
      while (!wanted.test(await codeOf(root).catch(() => ""))) {
        await next;
        next = once(finished, "build");
      }
    };
    await codeBecomes(/"timeoutMs": ?1234/);
    await project.write({ "limits.ts": "export const timeoutMs = location.port;" });
    await next;
    await project.write({ "limits.ts": "export const timeoutMs = 5678;" });
    await codeBecomes(/"timeoutMs": ?5678/);
    await stop();
  });
});

describe("the plugin", { timeout: 30_000 }, () => {
  it("takes modules whose types are gone", async () => {
    project = await createProject(mail);
    await rollupTypesFirst({ root: project.root, entry: "calls.ts" });
    await expectCalls(project);
  });

  // In the text that Rollup hands on there is still the contract, in a place that is never reached.
  it.each([
    ["keeps", "webpack"],
    ["keeps", "rspack"],
    ["keeps", "rollup"],
    ["leaves out", "vite"],
    ["leaves out", "esbuild"],
  ] as const)("%s a contract's type for what %s does next", async (kept, framework) => {
    project = await createProject({});
    const { transform } = [parley.raw(undefined, { framework } as UnpluginContextMeta)].flat()[0] ?? {};
    if (typeof transform !== "object") throw new TypeError("The plugin transforms nothing");
    const bundler = { resolve: async () => null, addWatchFile: () => {} } as object as UnpluginBuildContext &
      UnpluginContext;
    const code = `import { defineContract } from "@parley/contract"; export const mail = defineContract({});`;
    const result = await transform.handler.call(bundler, code, join(project.root, "contract.ts"));
    expect(JSON.stringify(result).includes(": defineContract({})")).toBe(kept === "keeps");
  });

  it("leaves modules as they are that it is told to", async () => {
    project = await createProject(mail);
    await bundlers.esbuild({ root: project.root, entry: "contract.ts", options: { exclude: "**/contract.ts" } });
    const { mail: contract } = run(project);
    expect(contract.messages.list.input.parse({})).toEqual({ limit: 25 });
  });

  it("leaves the contract to tests that Vitest runs", async () => {
    project = await createProject(mail);
    const options = viteOptions({ root: project.root, entry: "contract.ts" });
    await vite.build(vite.mergeConfig(options, { plugins: [{ name: "vitest" }] }));
    expect(run(project).mail.messages.list.input.parse({})).toEqual({ limit: 25 });
  });

  it("looks into packages that it is told to", async () => {
    const contract = `import { defineContract, query } from "@parley/contract"; import { z } from "zod";
      export const mail = defineContract({ list: query({ input: z.object({}) }) });`;
    project = await createProject({
      "vendor/node_modules/mail/index.js": contract,
      "page.js": `export { mail } from "./vendor/node_modules/mail/index.js";`,
    });
    await bundlers.esbuild({ root: project.root, entry: "page.js", options: { include: /node_modules\/mail\// } });
    expect(await codeOf(project.root)).not.toMatch(zod);
  });
});
