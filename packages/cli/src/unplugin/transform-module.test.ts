import { execFile } from "node:child_process";
import { createRequire, SourceMap } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createModuleReader } from "../syntax/module-reader.js";
import { createProject, type Project } from "../test-support/project.js";
import { createProjectHost } from "../test-support/project-host.js";
import { createEvaluator } from "./evaluate/evaluator.js";
import { transformModule } from "./transform-module.js";

const execute = promisify(execFile);

let project: Project;
beforeAll(async () => {
  project = await createProject({
    "address.ts": `
      import { z } from "zod";
      export const Address = z.object({ email: z.email() });
      export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
      export const count = (item: z.ZodType) => { counter += 1; return z.array(item); };
      export const tools = { run: (fn: (item: object) => unknown) => fn(Address) };
      export let counter = 0;
      export default Address;`,
    "index.ts": `export * from "./address.ts"; export * as addresses from "./address.ts"; export { Address as Renamed } from "./address.ts";`,
    "parley.ts": `import { defineContract } from "@parley/contract"; export { query } from "@parley/contract"; export { defineContract };`,
    "parley-too.ts": `export * from "./address.ts"; export * from "@parley/contract";`,
    "store.ts": `import { create } from "some-store"; export const store = create(); export const Stored = store.schema();`,
  });
});
afterAll(() => project[Symbol.asyncDispose]());

async function transformed(code: string, { dropUnused = false, keepTypes = false, file = "module.ts" } = {}) {
  return transformModule(
    { path: join(project.root, file), code },
    {
      host: createProjectHost(),
      evaluator: createEvaluator(10_000),
      reader: createModuleReader(),
      schemaPackages: ["our-schemas"],
      dropUnused,
      keepTypes,
    },
  );
}

const transform = async (...args: Parameters<typeof transformed>) => (await transformed(...args))?.code;

const facts =
  /parleyFromFacts\(\{"format":\d+,"tag":"[^"]+","procedures":\{"ping":\{"kind":"query"\}\},"digest":"[0-9a-f]{64}"\}\)/g;

describe("a contract", () => {
  const tree = "{ ping: query({}) }";

  it.each([
    ["exported", `import { defineContract, query } from "@parley/contract"; export const a = defineContract(${tree});`],
    [
      "exported later",
      `import { defineContract, query } from "@parley/contract"; const a = defineContract(${tree}); export { a as b };`,
    ],
    [
      "as the default",
      `import { defineContract, query } from "@parley/contract"; export default defineContract(${tree});`,
    ],
    [
      "as the default, later",
      `import { defineContract, query } from "@parley/contract"; const a = defineContract(${tree}); export default a;`,
    ],
    [
      "in a bundled package",
      `import { defineContract, query } from "@parley/contract"; var a = defineContract(${tree}); export { a };`,
    ],
    ["by another name", `import { defineContract as d, query } from "@parley/contract"; export const a = d(${tree});`],
    [
      "of the whole package",
      `import * as parley from "@parley/contract"; export const a = parley.defineContract({ ping: parley.query({}) });`,
    ],
    [
      "with types around it",
      `import { defineContract, query } from "@parley/contract"; export const a = (defineContract(${tree} as const) satisfies object)!;`,
    ],
    [
      "that holds another",
      `import { defineContract, query } from "@parley/contract"; const t = ${tree}; export const a = defineContract(defineContract(t));`,
    ],
  ])("is its facts, %s", async (_, code) => {
    const result = await transform(code);
    expect(result?.match(facts)).toHaveLength(1);
    expect(result).toContain(`import { fromFactsInPlace as parleyFromFacts } from "@parley/contract/facts";`);
    expect(result).not.toMatch(/(?:defineContract|d)\(/);
  });

  it("keeps its type where loaders check types", { timeout: 30_000 }, async () => {
    const code = `import { defineContract, query } from "@parley/contract"; import { z } from "zod";
      export const mail = defineContract({ at: query({ output: z.date() }) });`;
    await project.write({
      "checked/mail.ts": (await transform(code, { dropUnused: true, keepTypes: true })) ?? "",
      "checked/page.ts": `import type { InferOutput } from "@parley/contract"; import { mail } from "./mail.js";
        export const at: Date = null as never as InferOutput<typeof mail.at>;
        export const text: string = null as never as InferOutput<typeof mail.at>;`,
      "checked/tsconfig.json": JSON.stringify({
        compilerOptions: {
          customConditions: ["@parley/source"],
          module: "nodenext",
          noEmit: true,
          noUnusedLocals: true,
          skipLibCheck: true,
          strict: true,
          target: "es2023",
          types: [],
        },
      }),
    });
    const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
    const checking = execute(process.execPath, [tsc, "-p", "checked"], { cwd: project.root });
    const said: string = await checking.catch(({ stdout }) => stdout);
    const problems = said.split("\n").filter((line) => line.startsWith("checked/"));
    expect(problems).toEqual(["checked/page.ts(3,22): error TS2322: Type 'Date' is not assignable to type 'string'."]);
  });

  it("is its facts where it is waited for", async () => {
    const code = `import { defineContract, query } from "@parley/contract"; export const a = defineContract(await Promise.resolve(${tree}));`;
    expect(await transform(code, { keepTypes: true })).toMatch(/a = \/\* @__PURE__ \*\/ parleyFromFacts\(/);
  });

  it("keeps the places of all that stands around it", async () => {
    const code = `import { defineContract, query } from "@parley/contract";\nexport const a = defineContract(${tree}), here = 1;`;
    const { code: written = "", map } = (await transformed(code)) ?? {};
    const at = written.indexOf("here", written.indexOf("\n"));
    const entry = new SourceMap(JSON.parse(String(map))).findEntry(1, at - written.indexOf("\n") - 1);
    expect(entry).toMatchObject({ originalLine: 1, originalColumn: code.split("\n")[1]?.indexOf("here") });
  });

  it("is not made by a function of that name from elsewhere", async () => {
    expect(
      await transform(`import { defineContract } from "./store.ts"; export const a = [defineContract({})];`),
    ).toBeUndefined();
  });

  it("beside another is facts of its own", async () => {
    const code = `import { defineContract, mutation, query } from "@parley/contract";
      export const a = defineContract(${tree}), b = defineContract({ pong: mutation({}) });`;
    expect(await transform(code)).toMatch(/a = .*"ping":\{"kind":"query"\}.*, b = .*"pong":\{"kind":"mutation"\}/);
  });

  it.each([
    ["in a function", "const make = () => defineContract({});", 2, 20],
    ["in another value", "export const api = [defineContract({})];", 2, 21],
    ["in a variable that changes", "export let api = defineContract({}); api = undefined;", 2, 18],
    ["as a value", "export const define = defineContract;", 2, 23],
  ])("cannot be known %s", async (_, code, line, column) => {
    const transforming = transform(`import { defineContract } from "@parley/contract";\n${code}`);
    await expect(transforming).rejects.toThrow(
      `${join(project.root, "module.ts")}:${line}:${column}: defineContract() is used where a build cannot know its result`,
    );
  });

  it("is left to the bundler when the module cannot be parsed", async () => {
    expect(
      await transform(`import { defineContract } from "@parley/contract"; export const = defineContract({});`),
    ).toBeUndefined();
  });
});

describe("a value that nothing uses", () => {
  it.each([
    ["a schema", "const A = z.object({ a: z.string() }).meta({});"],
    ["an exported schema", "export const A = z.string();"],
    ["a default export", "export default z.object({});"],
    ["a procedure", "export const list = query({ output: z.array(z.string()) });"],
    ["procedures in an object", "const procedures = { list: query({}) };"],
    ["a schema of a bundled package", "var A = z.string();"],
    ["a schema of a set", "const A = z.set(z.string());"],
    ["a schema of another package", "const A = v.object({ a: v.string() });"],
    ["a schema of the user's package", "const A = ours({});"],
    [
      "a schema with functions that it keeps",
      "const A = z.string().refine((text) => check(text)).default(() => makeId());",
    ],
    ["a recursive schema", "const A = z.object({ get parent() { return A.optional(); } });"],
    ["a schema made of an imported one", "const A = Address.extend({});"],
    ["one of an imported default", "const A = Default.optional();"],
    ["one of an imported module", "const A = addresses.Address.optional();"],
    ["one that an index passes on", "const A = FromIndex.optional();"],
    ["one that an index renames", "const A = Renamed.optional();"],
    ["what an imported function makes of schemas", "const A = page(Address);"],
    [
      "what a function of the module makes of schemas",
      "const list = (item) => z.array(item); const A = list(z.string());",
    ],
    [
      "what a declared function makes of schemas",
      "function list(item) { const all = z.array(item); return all; } const A = list(z.string());",
    ],
    ["a part of a schema", "const A = Address.shape.email;"],
    ["names of a schema's fields", "const A = Object.keys(Address.shape);"],
    ["a schema of what is computed at once", `const A = z.enum(["a", "b"].map((name) => name.toUpperCase()));`],
    ["a schema with a global in it", "const A = z.instanceof(File);"],
    ["a schema with types around it", "const A = z.string() as unknown as Schema;"],
  ])("is marked droppable: %s", async (_, code) => {
    expect(await drop(code)).toMatch(/\/\* @__PURE__ \*\/ \(\(\) => \([\s\S]*\)\)\(\);?\n$/);
  });

  it.each([
    ["a call of who knows what", "const A = setUp();"],
    ["a schema with such a call in it", "const A = z.object({ id: z.literal(setUp()) });"],
    ["a schema given to such a call", "const A = register(z.string());"],
    ["what an imported function does besides", "const A = count(Address);"],
    ["a schema of a package nobody knows", "const A = Stored.optional();"],
    ["what a package's value makes", "const A = store.schema();"],
    ["a helper that changes what it is given", "const add = (list) => list.push(z.string()); const A = add(known);"],
    [
      "a helper that calls out",
      "const add = (item) => { track(item); return z.array(item); }; const A = add(z.string());",
    ],
    ["a helper that is given what is not ours", "const call = (it) => it.run(); const A = z.array(call(document));"],
    ["an assignment", "let last; const A = (last = z.string());"],
    ["what is waited for", "const A = await z.string().parseAsync('');"],
    ["what is imported at once", "const A = z.literal(import('./x.js'));"],
    ["what a list is made of by calls", "const A = z.union([1, 2].map((n) => setUp(n)));"],
    ["a function that an imported one calls", "const A = addresses.page(() => setUp());"],
    [
      "a function that is given to who knows what",
      "const tools = { run(fn) { return fn(Address); } }; const A = tools.run(() => setUp());",
    ],
    ["a function that is given to an imported value", "const A = theirs.run(() => setUp(z));"],
    ["a value that no schema is in", "const A = [1, 2].map(String);"],
    ["a function", "const A = () => z.string();"],
    ["an element of JSX", "const A = z.literal(<b />);", "module.tsx"],
    ["a schema whose variable changes", "let A = z.string(); A = z.number();"],
    ["a schema that registers", "const A = z.string().register(z.globalRegistry, {});"],
    ["what is added to a registry", "const A = z.globalRegistry.add(z.string(), {});"],
    [
      "what does not parse as a schema does",
      "const Address = { optional() { setUp(); } }; const A = Address.optional();",
    ],
  ])("is left as it is: %s", async (_, code, file = "module.ts") => {
    const transformed = await drop(`${code}\nconst Beside = z.string();`, file);
    expect(transformed).toContain(code);
    expect(transformed).toContain("const Beside = /* @__PURE__ */ (() => (z.string()))();");
  });

  async function drop(code: string, file = "module.ts") {
    const own = code.includes("const Address =") ? "" : `import Default, { Address } from "./address.ts";`;
    const imports = `import { z } from "zod"; import * as v from "valibot"; import { query } from "@parley/contract"; import { ours } from "our-schemas/x";
      import { count, page, tools as theirs } from "./address.ts"; import * as addresses from "./address.ts"; ${own}
      import { Address as FromIndex, Renamed } from "./index.ts"; import { store, Stored } from "./store.ts"; import { setUp, makeId, check, register, track } from "elsewhere";`;
    const transformed = await transform(`${imports}\n${code}\n`, { dropUnused: true, file });
    return transformed?.slice(transformed.indexOf("\n", imports.length - 10));
  }
});
