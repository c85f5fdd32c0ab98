import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, it } from "vitest";

const repository = join(import.meta.dirname, "../../..");

// What users get is the build, so it is made from the sources as they are: half a second when nothing changed.
beforeAll(() => compile("typescript", "-b", repository), 120_000);

describe.each([
  ["tsconfig.json", "everything"],
  ["tsconfig.page.json", "a page"],
  ["tsconfig.node.json", "a program of Node's"],
])("the published types, with %s for %s", { timeout: 120_000 }, (project) => {
  it.concurrent.each(["typescript-5", "typescript-6", "typescript"])(
    "type-check with %s, nothing skipped",
    async (compiler) => {
      await compile(compiler, "-p", join(import.meta.dirname, project));
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
