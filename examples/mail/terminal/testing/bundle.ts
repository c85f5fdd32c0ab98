import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/**
 * Writes the terminal client as one file of plain JavaScript, the repository's own packages from their sources. It starts in a
 * fifth of the time that compiling on the way takes, and the tests start it many times.
 *
 * @returns the file, in a folder from which the client's dependencies are found
 */
export async function bundleTerminal(entry: "main.ts" | "sdk/main.ts" = "main.ts"): Promise<string> {
  const folder = new URL("../", import.meta.url);
  const { dependencies } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
  const outfile = fileURLToPath(new URL(`node_modules/.test/${entry.replace("/", "-")}.mjs`, folder));
  await build({
    entryPoints: [fileURLToPath(new URL(entry, folder))],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    conditions: ["@parley/source"],
    external: Object.keys(dependencies).filter((name) => !name.startsWith("@parley/")),
  });
  return outfile;
}
