import { mkdir, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type PackageName, packages } from "./layout.js";
import { folderOf, packPackage, readManifest } from "./pack-package.js";

/**
 * Gives a folder the packages as they are published, as an installation would: packed just now into its `node_modules`, so never stale,
 * with links to what they depend on as installed in this repository. The packages have to be built before.
 */
export async function installPacked(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  await Promise.all(packages.map((name) => packPackage(name, join(modules, "@parley", name))));
  const links = new Map((await Promise.all(packages.map(listDependencies))).flat());
  await Promise.all([...links].map(([name, from]) => link(from, join(modules, name))));
}

async function listDependencies(name: PackageName): Promise<(readonly [string, string])[]> {
  const { dependencies = {}, peerDependencies = {} } = await readManifest(name);
  return Object.keys({ ...dependencies, ...peerDependencies })
    .filter((dependency) => !dependency.startsWith("@parley/"))
    .map((dependency) => [dependency, join(folderOf(name), "node_modules", dependency)]);
}

async function link(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rm(to, { force: true });
  await symlink(from, to, "junction");
}
