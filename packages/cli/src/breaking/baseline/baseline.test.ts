import { execFileSync } from "node:child_process";
import { lstat, mkdir, readFile, readlink, symlink } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createProject } from "../../test-support/project.js";
import { linkModules } from "./link-modules.js";
import { readFromTarball } from "./read-from-tarball.js";

describe("readFromTarball", () => {
  it("takes out a file as tar has written it, and nothing where it is not", async () => {
    await using project = await createProject({
      "package/contract.json": '{ "a": "ä" }',
      "package/other": "x".repeat(2_000),
    });
    execFileSync("tar", ["-czf", "package.tgz", "package"], { cwd: project.root });
    const archive = await readFile(join(project.root, "package.tgz"));
    expect(readFromTarball(archive, "package/contract.json")?.toString()).toBe('{ "a": "ä" }');
    expect(readFromTarball(archive, "package/nothing.json")).toBeUndefined();
  });

  it.each<[string, Uint8Array]>([
    ["what is no archive", Buffer.from("hello")],
    ["an empty archive", gzipSync(Buffer.alloc(0))],
    ["an archive that is cut off", gzipSync(Buffer.alloc(300, "a"))],
    ["a size that is no number", gzipSync(Buffer.alloc(1_024, "x"))],
  ])("finds nothing in %s", (_, archive) => expect(readFromTarball(archive, "package/contract.json")).toBeUndefined());
});

describe("linkModules", () => {
  it("links what is installed, and the repository's own packages to those of the copy unless they have to be built", async () => {
    await using root = await createProject({
      "apps/web/node_modules/zod/package.json": "{}",
      "packages/types/package.json": '{ "exports": "./index.ts" }',
      "packages/types/node_modules/@a/b/package.json": "{}",
      "packages/built/package.json": '{ "main": "./dist/index.js" }',
      "packages/built/dist/index.js": "",
    });
    await using tree = await createProject({
      "packages/types/package.json": '{ "exports": "./index.ts" }',
      "packages/types/index.ts": "",
      "packages/built/package.json": '{ "main": "./dist/index.js" }',
    });
    await mkdir(join(root.root, "apps/web/node_modules/@own"));
    for (const name of ["types", "built"]) {
      await symlink(join(root.root, "packages", name), join(root.root, "apps/web/node_modules/@own", name));
    }
    await linkModules({ root: root.root, tree: tree.root, start: "apps/web" });
    const target = (path: string) => readlink(join(tree.root, path));
    expect(await target("apps/web/node_modules/zod")).toBe(join(root.root, "apps/web/node_modules/zod"));
    expect(await target("apps/web/node_modules/@own/types")).toBe(join(tree.root, "packages/types"));
    expect(await target("apps/web/node_modules/@own/built")).toBe(join(root.root, "packages/built"));
    expect(await target("packages/types/node_modules/@a/b")).toBe(join(root.root, "packages/types/node_modules/@a/b"));
    await expect(lstat(join(tree.root, "packages/built/node_modules"))).rejects.toThrow("ENOENT");
  });
});
