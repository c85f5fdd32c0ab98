import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { bundleFolder, bundleOf, mainBundle } from "./layout.js";
import type { Manifest } from "./manifest.js";

/**
 * Bundles what a package exports: a file for each entry and its program, and chunks for what entries share and for what is loaded on first use.
 * Node takes about half a millisecond of CPU time for every file it loads, whatever is in it.
 *
 * @param source the package's folder
 * @param target where its published form is made
 */
export async function bundleEntries({ bin, exports }: Manifest, source: string, target: string): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [
      ...Object.entries(exports).flatMap(([name, entry]) =>
        typeof entry === "string" ? [] : { in: join(source, entry["@parley/source"]), out: bundleOf(name) },
      ),
      ...(bin ? [{ in: join(source, "src/main.ts"), out: mainBundle }] : []),
    ],
    // Beside the sources, as where they are published: source maps lead from here to there. Nothing is written here.
    outdir: join(source, bundleFolder),
    write: false,
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "neutral",
    target: "es2023",
    sourcemap: true,
    // The sources are published too.
    sourcesContent: false,
    logLevel: "warning",
  });
  await mkdir(join(target, bundleFolder), { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(join(target, relative(source, path)), contents)));
}
