import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toManifest } from "@parley/contract/manifest";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { workshop } from "../workshop/contract.js";
import { compile, compilers, type SdkFolder, writeSdk } from "./sdk-folder.js";

// Compilers start cold here, beside all other tests: a second alone, several on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const manifest = toManifest(workshop);
let sdk: SdkFolder;
let marked: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  sdk = await writeSdk(manifest);
  for (const file of ["good.ts", "bad.ts", "guide.ts", "guide-functions.ts"])
    await copyFile(join(import.meta.dirname, "programs", file), join(sdk.folder, file));
  marked = markedIn((await readFile(join(sdk.folder, "bad.ts"), "utf8")).split("\n"));
  await writeFile(join(sdk.folder, "documented.ts"), await documentedProgram());
  for (const isExact of [true, false]) await writeFile(join(sdk.folder, configOf(isExact)), config(isExact));
});
afterAll(() => sdk.remove());

function configOf(isExact: boolean): string {
  return isExact ? "tsconfig.exact.json" : "tsconfig.loose.json";
}

/** Checks the SDK's sources together with the programs, as strictly as there is, and without inference in what is exported. */
function config(exactOptionalPropertyTypes: boolean): string {
  const compilerOptions = {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable", "esnext.disposable"],
    module: "nodenext",
    types: [],
    noEmit: true,
    declaration: true,
    isolatedDeclarations: true,
    skipLibCheck: true,
    strict: true,
    exactOptionalPropertyTypes,
    noUncheckedIndexedAccess: true,
    paths: { "workshop-sdk": ["./workshop-sdk/src/index.ts"], "workshop-sdk/*": ["./workshop-sdk/src/functions/*.ts"] },
  };
  return JSON.stringify({ compilerOptions, include: ["*.ts"] });
}

/** Everything that comments and documents show, each in a function of its own. */
async function documentedProgram(): Promise<string> {
  const client = await readFile(join(sdk.package, "src/client.ts"), "utf8");
  const readme = await readFile(join(sdk.package, "README.md"), "utf8");
  const comments = [...client.matchAll(/@example\n((?: {3}\* .*\n)+) {3}\*\//g)];
  const examples = comments.map(([, lines = ""]) => lines.replace(/^ +\* /gm, ""));
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => code);
  expect(examples.length).toBe(Object.keys(manifest.procedures).length);
  expect(blocks.length).toBeGreaterThan(12);
  // Imports stand at the top of a program, and nothing is exported from a function.
  const bodies = [...examples, ...blocks].map((code) => code.replace(/^import .*\n+/gm, "").replace(/^export /gm, ""));
  const imports =
    'import { connect, createClient, isError } from "workshop-sdk";\nimport { jobsGet } from "workshop-sdk/jobs";\n';
  const shared = "declare const client: ReturnType<typeof createClient>;\nvoid [connect, isError, jobsGet];\n";
  return imports + shared + bodies.map((body) => `void (async () => {\n${body}});\n`).join("");
}

/** What is marked in a program as an error, by its line: the codes that compilers may have for it. */
function markedIn(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const marked = lines.map(
    (line, index) => [`bad.ts:${index + 1}`, / \/\/ (TS.*)$/.exec(line)?.[1]?.split(" ")] as const,
  );
  return new Map(marked.flatMap(([place, codes]) => (codes ? [[place, codes] as const] : [])));
}

describe("the SDK", () => {
  const everyWay = compilers.flatMap((compiler) => [true, false].map((isExact) => [compiler, isExact] as const));

  it.each(everyWay)(
    "lets right programs pass and finds the mistakes in wrong ones: %s, exact optional properties %s",
    async (compiler, isExact) => {
      const said = await compile(compiler, ["-p", configOf(isExact), "--pretty", "false"], sdk.folder);
      const errors = [...said.matchAll(/^(\S+)\((\d+),\d+\): error (TS\d+)/gm)];
      const found = errors.map(([, file, line, code = ""]) => [`${file}:${line}`, code] as const);
      expect(
        found.map(([place]) => place),
        said,
      ).toEqual([...marked.keys()]);
      for (const [place, code] of found) expect(marked.get(place), place).toContain(code);
    },
  );
});
