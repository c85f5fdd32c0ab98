import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bundleEntries } from "./bundle-entries.js";
import { forPages, type PackageName } from "./layout.js";
import { type Manifest, toPublished } from "./manifest.js";

const root = join(import.meta.dirname, "../..");

/** The folder of a package. */
export function folderOf(name: PackageName): string {
  return join(root, "packages", name);
}

/** The package.json of a package. */
export async function readManifest(name: PackageName): Promise<Manifest> {
  return JSON.parse(await readFile(join(folderOf(name), "package.json"), "utf8"));
}

/**
 * Makes a package as it is published. The packages have to be built before: declarations, and what pages load, are the compiler's.
 *
 * @param target the folder to make it in; what was in it is deleted
 */
export async function packPackage(name: PackageName, target: string): Promise<void> {
  const source = folderOf(name);
  const isForPages = forPages.has(name);
  const manifest = await readManifest(name);
  await rm(target, { recursive: true, force: true });
  await bundleEntries(manifest, source, target);
  await writeFile(join(target, "package.json"), `${JSON.stringify(toPublished(manifest, isForPages), null, 2)}\n`);
  const compiled = isForPages ? [".d.ts", ".d.ts.map", ".js", ".js.map"] : [".d.ts", ".d.ts.map"];
  const sources = await listSources(source);
  const copies = sources.flatMap((path) => [
    `src/${path}`,
    // What is not compiled is read by the program as it is.
    ...(path.endsWith(".ts") ? compiled : []).map((extension) => `dist/${path.replace(/\.ts$/, extension)}`),
  ]);
  await Promise.all([
    copyFile(join(root, "LICENSE"), join(target, "LICENSE")),
    ...["README.md", ...copies].map((path) => copy(join(source, path), join(target, path))),
  ]);
}

/** What is compiled, all but tests, and what generated SDKs get a copy of. Taken from the sources, because in `dist` there may be files whose sources are gone. */
async function listSources(folder: string): Promise<readonly string[]> {
  const paths = await readdir(join(folder, "src"), { recursive: true });
  return paths
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.(ts|py)$/.test(path) && !/\.test(-d)?\.ts$|(^|\/)test-support\//.test(path));
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}
