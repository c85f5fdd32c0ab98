import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { installPacked } from "./install-packed.js";
import { packages } from "./layout.js";

const repository = join(import.meta.dirname, "../..");
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const execute = promisify(execFile);
let folder: string;

// What is packed is partly what was compiled: half a second when nothing changed.
beforeAll(async () => {
  await execute(process.execPath, [tsc, "-b", repository]);
  folder = await mkdtemp(join(tmpdir(), "parley-packed-"));
  await installPacked(folder);
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

/** Runs a program where the packages are installed as published. */
async function printedBy(program: string): Promise<unknown[]> {
  const copy = join(folder, basename(program));
  await copyFile(program, copy);
  const { stdout } = await execute(process.execPath, [copy], { cwd: folder });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("the packages as they are published", () => {
  it("work through every entry", async () => {
    const [epoch, later] = [new Date(0), new Date(5)].map((date) => date.toJSON());
    expect(await printedBy(join(import.meta.dirname, "every-entry.mjs"))).toEqual([
      ["node", epoch, true, later, [1, 2, 3]],
      ["facts", epoch, true, later, [1, 2, 3]],
      ["file", 3],
      ["queries", epoch],
      ["fetch", epoch, true, later, [1, 2, 3]],
      ["tRPC's own handler", epoch],
      ["tRPC's router hosted", epoch],
      ["in process", epoch],
      ["contract of the other form", epoch],
      ["errors of both forms", true, true],
      ["files", ...Array(3).fill("bundled/index.js")],
    ]);
  });

  it("build a page without schemas", async () => {
    const inPage = await printedBy(join(import.meta.dirname, "build-page.mjs"));
    expect(inPage).toEqual([["@parley/client", "@parley/contract", "the page"]]);
  });

  it.each(packages)("lead a debugger from %s to the sources", async (name) => {
    const bundles = join(folder, "node_modules/@parley", name, "bundled");
    const maps = (await readdir(bundles)).filter((file) => file.endsWith(".map"));
    const sources = maps.flatMap((map) => JSON.parse(readFileSync(join(bundles, map), "utf8")).sources);
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((source) => !existsSync(join(bundles, source)))).toEqual([]);
  });

  it("ask npm for versions that it knows", async () => {
    const manifest = await readFile(join(folder, "node_modules/@parley/server/package.json"), "utf8");
    const { version, dependencies, exports } = JSON.parse(manifest);
    expect(dependencies["@parley/contract"]).toBe(version);
    expect(exports["."]).toEqual({ types: "./dist/index.d.ts", default: "./bundled/index.js" });
  });
});
