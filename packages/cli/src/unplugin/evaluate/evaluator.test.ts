import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createProject, type Project } from "../../test-support/project.js";
import { createProjectHost } from "../../test-support/project-host.js";
import { createEvaluator } from "./evaluator.js";

const imports = `import { defineContract, query } from "@parley/contract";`;

let project: Project | undefined;
afterEach(() => project?.[Symbol.asyncDispose]());

async function evaluate(
  code: string,
  { files = {}, timeoutMs = 10_000 }: { files?: Record<string, string>; timeoutMs?: number } = {},
) {
  project = await createProject(files);
  const module = { path: join(project.root, "contract.ts"), code: `${imports}\n${code}`, names: ["mail"] };
  return createEvaluator(timeoutMs).factsOf(module, createProjectHost());
}

describe("evaluating a contract", () => {
  it.each([
    [
      "what it throws, and where",
      `import "./read.ts"; export const mail = defineContract({});`,
      { files: { "read.ts": `const known: string[] = [];\nexport const first = known[0].length;` } },
      /contract\.ts defines a contract that cannot be evaluated.*:\nTypeError: Cannot read properties of undefined \(reading 'length'\)\n {4}at <anonymous> \(.*read\.ts:2:\d+\)$/,
    ],
    [
      "what is not there in Node",
      `export const mail = defineContract({ a: document.a });`,
      {},
      /:\nReferenceError: document is not defined\n.*contract\.ts:2:\d+\)$/,
    ],
    [
      "what is wrong with the contract",
      `export const mail = defineContract({ "a b": query({}) });`,
      {},
      /The contract has 1 problem:\n- .*a b/,
    ],
    [
      "which variable it reads",
      `export const mail = defineContract({ a: query({ timeoutMs: Number(process.env.TIMEOUT) }) });`,
      {},
      /reads the environment variable TIMEOUT/,
    ],
    [
      "which variable of Vite's it reads",
      `export const mail = defineContract({ a: query({ timeoutMs: import.meta.env.TIMEOUT }) });`,
      {},
      /reads the environment variable TIMEOUT/,
    ],
    [
      "what it cannot import",
      `import "./nowhere.ts"; export const mail = defineContract({});`,
      {},
      /contract\.ts:2:7: ERROR: .*Could not resolve "\.\/nowhere\.ts"$/,
    ],
    [
      "how long it has taken",
      `for (;;); export const mail = defineContract({});`,
      { timeoutMs: 200 },
      /environment:\nIt has not been evaluated after 0\.2 s; if it only needs longer, give the plugin a larger `timeoutMs`$/,
    ],
    [
      "that it waits for ever",
      `await new Promise((resolve) => setTimeout(resolve, 60_000)); export const mail = defineContract({});`,
      { timeoutMs: 200 },
      /after 0\.2 s/,
    ],
    [
      "that it ends the process",
      `process.exit(3); export const mail = defineContract({});`,
      {},
      /environment:\nIt ended its process with code 3 while it was evaluated$/,
    ],
    ["what is thrown that is no error", `throw "no"; export const mail = defineContract({});`, {}, /environment:\nno$/],
  ])("says %s", async (_, code, options, message) => {
    await expect(evaluate(code, options)).rejects.toThrow(message);
  });

  it("sees the files that the bundler sees, and has each watched", async () => {
    project = await createProject({
      "here.ts": `export * from "./there.ts";`,
      "there.ts": `export const timeoutMs = 7;`,
    });
    const host = createProjectHost();
    const { root } = project;
    const resolve: typeof host.resolve = async (specifier, importer) =>
      specifier === "@/here" ? join(root, "here.ts") : host.resolve(specifier, importer);
    const code = `${imports} import { timeoutMs } from "@/here"; const mail = defineContract({ a: query({ timeoutMs }) });`;
    const facts = await createEvaluator(10_000).factsOf(
      { path: join(root, "contract.ts"), code, names: ["mail"] },
      { ...host, resolve },
    );
    expect(JSON.parse(facts.get("mail") ?? "")).toMatchObject({ procedures: { a: { kind: "query", timeoutMs: 7 } } });
    expect([...host.watched]).toEqual(expect.arrayContaining([join(root, "here.ts"), join(root, "there.ts")]));
  });

  it("leaves to tsconfig's paths what the bundler does not know", async () => {
    const facts = await evaluate(
      `import { timeoutMs } from "~/here"; const mail = defineContract({ a: query({ timeoutMs }) });`,
      {
        files: {
          "tsconfig.json": `{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }`,
          "src/here.ts": `export const timeoutMs = 7;`,
        },
      },
    );
    expect(facts.get("mail")).toContain(`"timeoutMs":7`);
  });

  it("is done once for each state of its files", async () => {
    project = await createProject({ "count.ts": `export const timeoutMs = Math.ceil(Math.random() * 1e9);` });
    const evaluator = createEvaluator(10_000);
    const code = `${imports} import { timeoutMs } from "./count.ts"; const mail = defineContract({ a: query({ timeoutMs }) });`;
    const module = { path: join(project.root, "contract.ts"), code, names: ["mail"] };
    const [first, second] = [
      await evaluator.factsOf(module, createProjectHost()),
      await evaluator.factsOf(module, createProjectHost()),
    ];
    expect(second.get("mail")).toBe(first.get("mail"));
    await project.write({ "count.ts": `export const timeoutMs = 1e9 + 1;` });
    expect((await evaluator.factsOf(module, createProjectHost())).get("mail")).toContain("1000000001");
  });
});
