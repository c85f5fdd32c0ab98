import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packages } from "./layout.js";
import { makeInstallation } from "./make-installation.js";

let folder: string;

beforeAll(async () => {
  folder = await makeInstallation();
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

const contract = `import { defineContract, query } from "@parley/contract";
import { z } from "zod";
export const Item = z.object({ id: z.string(), at: z.date() });
export const api = defineContract({
  /** The first of all. */
  first: query({ route: "GET /first", output: z.object({ a: Item, b: Item }) }),
});`;

/** Runs a program where the packages are installed as published. */
async function printedBy(program: string): Promise<unknown[]> {
  const copy = join(folder, basename(program));
  await copyFile(program, copy);
  const { stdout } = await promisify(execFile)(process.execPath, [copy], { cwd: folder });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

// A second alone, several on a busy machine.
describe("the packages as they are published", { timeout: 60_000 }, () => {
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
      ["keys", true],
      ["in process", epoch],
      ["contract of the other form", epoch],
      ["errors of both forms", true, true],
      ["errors' names", "RpcError", "RpcError"],
      ["files", ...Array(3).fill("bundled/index.js")],
    ]);
  });

  it("have a program that makes data and SDKs of a contract", async () => {
    await writeFile(join(folder, "contract.ts"), contract);
    const cli = join(folder, "node_modules/@parley/cli");
    const { bin } = JSON.parse(await readFile(join(cli, "package.json"), "utf8"));
    const parley = (...argv: readonly string[]) =>
      promisify(execFile)(process.execPath, [join(cli, bin.parley), ...argv], { cwd: folder });
    const { stdout } = await parley("manifest", "contract.ts");
    const { types, procedures } = JSON.parse(stdout);
    expect([Object.keys(types), procedures.first.docs]).toEqual([["Item"], { summary: "The first of all." }]);
    for (const target of ["typescript", "python", "openapi"]) {
      expect((await parley("generate", target, "contract.ts", "-o", `out-${target}`)).stdout).toContain("✓");
      expect((await parley("generate", target, "contract.ts", "-o", `out-${target}`, "--check")).stdout).toContain("✓");
    }
  });

  it("build a page without schemas", async () => {
    const inPage = await printedBy(join(import.meta.dirname, "build-page.mjs"));
    expect(inPage).toEqual([["@parley/client", "@parley/contract", "the page"]]);
  });

  it.each(packages)("lead debuggers and editors from %s to the sources", async (name) => {
    const published = join(folder, "node_modules/@parley", name);
    const maps = (await readdir(published, { recursive: true })).filter((file) => file.endsWith(".map"));
    expect(maps.filter((map) => map.startsWith("bundled")).length).toBeGreaterThan(0);
    expect(maps.filter((map) => map.endsWith(".d.ts.map")).length).toBeGreaterThan(10);
    const sources = maps.flatMap((map) => {
      const named: readonly string[] = JSON.parse(readFileSync(join(published, map), "utf8")).sources;
      return named.map((source) => join(published, dirname(map), source));
    });
    // Elsewhere they would be this repository's, which no installation has.
    const shipped = join(published, "src");
    expect(sources.filter((source) => !source.startsWith(shipped) || !existsSync(source))).toEqual([]);
  });

  it("bring what generated SDKs get a copy of", async () => {
    const runtime = "src/generate/python/runtime";
    const shipped = await readdir(join(folder, "node_modules/@parley/cli", runtime));
    const sources = await readdir(join(import.meta.dirname, "../../packages/cli", runtime));
    expect(shipped.sort()).toEqual(sources.filter((name) => name.endsWith(".py")).sort());
  });

  it("ask npm for versions that it knows", async () => {
    const manifest = await readFile(join(folder, "node_modules/@parley/server/package.json"), "utf8");
    const { version, dependencies, exports } = JSON.parse(manifest);
    expect(dependencies["@parley/contract"]).toBe(version);
    expect(exports["."]).toEqual({ types: "./dist/index.d.ts", default: "./bundled/index.js" });
  });
});
