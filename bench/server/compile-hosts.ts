import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

// Inside the workspace, so that packages are found; git-ignored.
const folder = join(import.meta.dirname, "../.generated/server");

/**
 * Makes plain JavaScript of the hosts and returns its folder. A loader that compiles while running would be measured too: what it adds
 * to every function, for one.
 */
export async function compileHosts(hosts: readonly string[]): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  await build({
    entryPoints: ["host-main.ts", ...hosts.map((name) => `hosts/${name}.ts`)].map((file) =>
      join(import.meta.dirname, file),
    ),
    outdir: folder,
    outbase: import.meta.dirname,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return folder;
}
