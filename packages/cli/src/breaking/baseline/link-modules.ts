import { mkdir, readdir, readFile, realpath, stat, symlink } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

/** A copy of a repository without what is installed. */
export interface Copy {
  readonly root: string;
  readonly tree: string;
  /** The folder, below both, whose modules are to find their packages. */
  readonly start: string;
}

/**
 * Lets modules in a copy of a repository find the packages that are installed in the repository. Packages of the repository's own are those of the copy,
 * unless they have to be built first, which nobody does there.
 */
export async function linkModules({ root, tree, start }: Copy): Promise<void> {
  const folders = new Set(withAbove(start));
  // Grows while it is walked through.
  for (const folder of folders) {
    for (const name of await packagesIn(join(root, folder, "node_modules"))) {
      const found = await realpath(join(root, folder, "node_modules", name)).catch(() => undefined);
      if (found === undefined) continue;
      const own = await ownFolder(found, { root, tree });
      await link(own === undefined ? found : join(tree, own), join(tree, folder, "node_modules", name));
      for (const above of own === undefined ? [] : withAbove(own)) folders.add(above);
    }
  }
}

/** A folder and those above it, up to the root. */
function withAbove(folder: string): readonly string[] {
  return folder === "." || folder === "" ? ["."] : [folder, ...withAbove(dirname(folder))];
}

async function packagesIn(modules: string): Promise<readonly string[]> {
  const names = (await namesIn(modules)).filter((name) => !name.startsWith("."));
  const inScopes = names.map(async (name) => {
    return name.startsWith("@") ? (await namesIn(join(modules, name))).map((inner) => `${name}/${inner}`) : [name];
  });
  return (await Promise.all(inScopes)).flat();
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** Where a package is in the copy, if it is one of the repository's own that works there as it is. */
async function ownFolder(found: string, { root, tree }: Pick<Copy, "root" | "tree">): Promise<string | undefined> {
  const folder = relative(root, found);
  if (folder.startsWith("..") || isAbsolute(folder) || folder.split(sep).includes("node_modules")) return undefined;
  const text = await readFile(join(tree, folder, "package.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const there = await Promise.all(entriesOf(text).map((entry) => exists(join(tree, folder, entry))));
  return there.every(Boolean) ? folder : undefined;
}

/** The files that a package says others may import. */
function entriesOf(text: string): readonly string[] {
  try {
    const { main, module, exports } = JSON.parse(text) as Record<string, unknown>;
    return leavesOf([main, module, exports]).filter((entry) => !entry.includes("*"));
  } catch {
    return [];
  }
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A link that was committed is there already.
  await symlink(target, path, "junction").catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== "EEXIST") throw thrown;
  });
}
