import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Removal } from "./removals.js";

const bench = join(import.meta.dirname, "..");
const packages = join(bench, "../packages");

/**
 * Compiles what simulations run in, and the packages with it from their sources, less a part if one is named. Returns the file.
 *
 * @throws Error when that part is no longer where it was.
 */
export async function compileWorker(removal?: Removal): Promise<string> {
  const folder = join(bench, ".generated", "simulate");
  const outfile = join(folder, removal ? `less-${removal.name}.js` : "worker.js");
  await build({
    entryPoints: [join(bench, "simulate/worker-main.ts")],
    outfile,
    bundle: true,
    conditions: ["@parley/source"],
    plugins: removal ? [withoutPart(removal)] : [],
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return outfile;
}

function withoutPart({ name, edits }: Removal): Plugin {
  return {
    name: `without-${name}`,
    setup(build) {
      for (const file of new Set(edits.map((edit) => edit.file))) {
        const contents = edits
          .filter((edit) => edit.file === file)
          .reduce(replace, readFileSync(join(packages, file), "utf8"));
        build.onLoad({ filter: new RegExp(`/${file.replaceAll(".", "\\.")}$`) }, () => ({ contents, loader: "ts" }));
      }
    },
  };
}

function replace(source: string, { file, from, to }: Removal["edits"][number]): string {
  if (!source.includes(from)) throw new Error(`${file} no longer has "${from}": say in removals.ts what it is now`);
  return source.replace(from, to);
}
