import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder with modules in it that find the packages this one has. */
export interface Project extends AsyncDisposable {
  readonly root: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
}

const packages = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Writes a project's files, by their paths, into a folder that is removed in the end. */
export async function createProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const root = await mkdtemp(join(await realpath(tmpdir()), "parley-project-"));
  await symlink(packages, join(root, "node_modules"));
  const project: Project = {
    root,
    async write(changed) {
      for (const [path, text] of Object.entries(changed)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
  await project.write({ "package.json": `{ "type": "module" }`, ...files });
  return project;
}
