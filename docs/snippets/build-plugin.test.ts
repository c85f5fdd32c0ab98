import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parley } from "@parley/cli/unplugin";
import { build } from "esbuild";
import { defineConfig, mergeConfig, type Rolldown, build as viteBuild } from "vite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** Said only by zod's own code. */
const zod = /invalid_type/;
const page = fileURLToPath(new URL("page.ts", import.meta.url));
/** This repository's packages are tested from their sources. */
const conditions = ["@parley/source", "module", "browser"];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-guide-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the guide to the build plugin", () => {
  it("builds with Vite", async () => {
    // #region vite
    const config = defineConfig({ plugins: [parley.vite()] });
    // #endregion
    const output = await viteBuild(
      mergeConfig(config, {
        configFile: false,
        logLevel: "silent",
        resolve: { conditions },
        build: { write: false, rolldownOptions: { input: page } },
      }),
    );
    const code = JSON.stringify((output as Rolldown.RolldownOutput).output);
    expect(code).toContain("arrivals");
    expect(code).not.toMatch(zod);
  });

  it("builds with esbuild, and makes a page much smaller", async () => {
    const options = { entryPoints: [page], outdir: folder, conditions };
    // #region esbuild
    await build({ ...options, bundle: true, format: "esm", minify: true, plugins: [parley.esbuild()] });
    // #endregion
    const small = await readFile(join(folder, "page.js"), "utf8");
    await build({ ...options, bundle: true, format: "esm", minify: true });
    const large = await readFile(join(folder, "page.js"), "utf8");
    expect(small).not.toMatch(zod);
    expect(large).toMatch(zod);
    expect(small.length).toBeLessThan(large.length / 4);
  });
});
