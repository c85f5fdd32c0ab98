import { execFile } from "node:child_process";
import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, it } from "vitest";
import { makeInstallation } from "../../../scripts/pack/make-installation.js";

const repository = join(import.meta.dirname, "../../..");
let folder: string;

beforeAll(async () => {
  folder = await makeInstallation();
  const types = join(folder, "node_modules/@types");
  await mkdir(types);
  await symlink(join(repository, "node_modules/@types/node"), join(types, "node"), "junction");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  for (const path of ["published", "mail", "api-example.ts"]) {
    await cp(join(import.meta.dirname, "..", path), join(folder, "types", path), { recursive: true });
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

describe.each([
  ["tsconfig.json", "everything"],
  ["tsconfig.page.json", "a page"],
  ["tsconfig.node.json", "a program of Node's"],
])("the published types, with %s for %s", { timeout: 120_000 }, (project) => {
  it.concurrent.each(["typescript-5", "typescript-6", "typescript"])(
    "type-check with %s, nothing skipped",
    async (compiler) => {
      await compile(compiler, "-p", join(folder, "types/published", project));
    },
  );
});

/** Runs a compiler. @throws Error with what it printed, which is its diagnostics, when it finds any. */
async function compile(compiler: string, ...args: readonly string[]): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${compiler}/package.json`));
  await promisify(execFile)(process.execPath, [join(folder, "bin/tsc"), ...args]).catch(({ message, stdout }) => {
    throw new Error(`${message}\n${stdout}`);
  });
}
