import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { built, bundlers } from "./test-support/bundlers.js";
import { createProject, type Project } from "./test-support/project.js";

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

async function codeOf({ root }: Project): Promise<string> {
  const files = await readdir(join(root, built), { recursive: true });
  const scripts = files.filter((file) => file.endsWith(".js"));
  return (await Promise.all(scripts.map((file) => readFile(join(root, built, file), "utf8")))).join("\n");
}

const run = ({ root }: Project) => import(/* @vite-ignore */ pathToFileURL(join(root, built, "page.js")).href);

describe.each(Object.entries(bundlers))("%s", (_, bundle) => {
  it("builds a page that calls with the types of its contract and loads no schemas", async () => {
    project = await createProject(mail);
    await bundle({ root: project.root, entry: "calls.ts" });
    expect(await codeOf(project)).not.toMatch(zod);
    const json = { items: [{ subject: "Hello", sentAt: "2026-01-02T03:04:05.000Z" }], next: null };
    const result = { data: { json, meta: { values: { "items.0.sentAt": ["Date"] } } } };
    const { callWith } = await run(project);
    const answer = await callWith(async () => Response.json({ result })).messages.list({});
    expect(answer).toEqual({ items: [{ subject: "Hello", sentAt: new Date("2026-01-02T03:04:05Z") }], next: null });
  });

  it("builds a page that checks a form with one of the contract's schemas", async () => {
    project = await createProject(mail);
    await bundle({ root: project.root, entry: "form.ts" });
    expect(await codeOf(project)).toMatch(zod);
    const { problemsOf, timeoutMs } = await run(project);
    expect(problemsOf("")).toMatchObject([{ code: "too_small" }]);
    expect(problemsOf("Hello")).toBeUndefined();
    expect(timeoutMs).toBe(5_000);
  });

  it("fails, with the module's name, when the facts cannot be known", async () => {
    project = await createProject({
      ...mail,
      "contract.ts": `import { defineContract } from "@parley/contract";
        export const mail = defineContract({ title: document.title });`,
    });
    const building = bundle({ root: project.root, entry: "calls.ts" });
    await expect(building).rejects.toThrow(
      /contract\.ts defines a contract that cannot be evaluated[\s\S]*document is not defined/,
    );
  });
});
