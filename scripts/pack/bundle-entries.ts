import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { bundled, type Layout } from "./layout.js";
import type { Manifest } from "./manifest.js";

/**
 * Bundles what a package exports: a file for each entry, and chunks for what entries share and for what is loaded on first use.
 * Node takes about half a millisecond of CPU time for every file it loads, whatever is in it.
 *
 * @param source the package's folder
 * @param target where its published form is made
 */
export async function bundleEntries(
  { manifest, layout }: { readonly manifest: Manifest; readonly layout: Layout },
  source: string,
  target: string,
): Promise<void> {
  await build({
    entryPoints: Object.entries(manifest.exports).flatMap(([name, entry]) =>
      typeof entry === "string" ? [] : { in: join(source, entry["@parley/source"]), out: bundled.nameOf(name) },
    ),
    outdir: join(target, bundled.folder),
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    packages: "external",
    plugins: [keepOut(layout.identities)],
    format: "esm",
    platform: "neutral",
    target: "es2023",
    sourcemap: true,
    // The sources are published too.
    sourcesContent: false,
    logLevel: "warning",
  });
}

/** Has the bundles import some modules from among the files that are not bundled. */
function keepOut(modules: readonly string[]): Plugin {
  return {
    name: "keep-out",
    setup({ onResolve }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path }) => {
        const name = modules.find((module) => path.endsWith(`/${module}.js`));
        return name === undefined ? undefined : { path: `../dist/${name}.js`, external: true, sideEffects: false };
      });
    },
  };
}
