import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const bench = join(import.meta.dirname, "..");

/**
 * Makes plain JavaScript of programs and returns the folder that stands for bench/. A loader that compiles while running would be
 * measured too: what it adds to every function, for one.
 *
 * @param name The benchmark: each has a folder of its own, so that two can run at the same time.
 * @param files Programs' paths below bench/.
 * @param parley Whether the packages are imported as they were built, or compiled into each program from their sources.
 */
export async function compilePrograms(
  name: string,
  files: readonly string[],
  parley: "built" | "sources" = "built",
): Promise<string> {
  // Inside the workspace, so that packages are found; git-ignored.
  const folder = join(bench, ".generated", name);
  rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: files.map((file) => join(bench, file)),
    outdir: folder,
    outbase: bench,
    bundle: true,
    ...(parley === "built" ? { packages: "external" } : { conditions: ["@parley/source"], plugins: [othersExternal] }),
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return folder;
}

/** Leaves imports of all packages but ours to Node. */
const othersExternal: Plugin = {
  name: "others-external",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@parley/") ? undefined : { path, external: true },
    );
  },
};
