import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ContractTree, defineContract, mutation, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { lockName } from "../output/lock.js";
import { createProject, type Project } from "../test-support/project.js";
import { runCommand } from "../test-support/run-command.js";

const users = { get: query({ output: z.string() }), add: mutation({ input: z.string() }) };
const before = { users, ping: query({ output: z.string() }) };
/** Another output, and a group less. */
const after = { ping: query({ output: z.int() }) };

let project: Project;
beforeEach(async () => {
  project = await createProject({});
  await change(before);
});
afterEach(() => project[Symbol.asyncDispose]());

const change = (tree: ContractTree) =>
  project.write({ "in.json": JSON.stringify(toManifest(defineContract(tree, { name: "small" }))) });
const generate = (...argv: readonly string[]) =>
  runCommand(["generate", "python", "in.json", "-o", "sdk", ...argv], { cwd: project.root });
const pathOf = (path: string) => join(project.root, "sdk", path);
const read = (path: string) => readFile(pathOf(path), "utf8");
const list = async () => (await readdir(pathOf(""), { recursive: true })).sort();
const types = "src/small/types.py";
const client = "src/small/client.py";

describe("parley generate", () => {
  it("writes a folder, and a lock that says what is in it", async () => {
    const { exitCode, stdout } = await generate();
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^✓ \d+ of \d+ files changed \(3 procedures\)\n$/m)]);
    const lock = JSON.parse(await read(lockName));
    expect(lock.contract).toEqual({ name: "small", digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const files = (await list()).filter((path) => path.includes(".") && path !== lockName);
    expect(Object.keys(lock.files)).toEqual(files);
  });

  it("writes nothing where nothing has changed, and only what has changed otherwise", async () => {
    await generate();
    const [readme, changed] = [await stat(pathOf("README.md")), await stat(pathOf(client))];
    expect((await generate()).stdout).toMatch(/^✓ \d+ files up to date \(3 procedures\)\n$/);
    await change({ users, ping: query({ output: z.int() }) });
    await generate();
    expect((await stat(pathOf("README.md"))).ino).toBe(readme.ino);
    expect((await stat(pathOf(client))).ino).not.toBe(changed.ino);
  });

  it("deletes what it wrote and makes no more, and nothing else", async () => {
    await generate();
    await writeFile(pathOf("src/small/mine.py"), "# mine\n");
    await change(after);
    expect((await generate("--dry-run")).stdout).toMatch(/files would change, 1 would be deleted \(1 procedure\)\n$/);
    expect((await generate()).stdout).toContain("deleted sdk/src/small/users.py\n");
    expect(await list()).not.toContain("src/small/users.py");
    expect(await read("src/small/mine.py")).toBe("# mine\n");
  });

  it("counts what it deletes apart from the files that there are then", async () => {
    await generate();
    const { stdout } = await generate("--package-name", "other");
    const [, changed, all, deleted] = /✓ (\d+) of (\d+) files changed, (\d+) deleted/.exec(stdout)?.map(Number) ?? [];
    const inFolder = (await list()).filter((path) => path.includes("."));
    // Each has moved, and those that name the package stay where they are.
    expect([all, changed]).toEqual([inFolder.length, deleted === undefined ? 0 : deleted + 3]);
  });

  it("stops at files that were edited by hand, and lists them", async () => {
    await generate();
    await writeFile(pathOf(client), "# edited\n");
    await change(after);
    expect(await generate()).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `error: A file stands in the way, so nothing was written:\n  sdk/${client}: edited by hand\nMove it, or use --force to write over it\n`,
    });
    expect(await read(client)).toBe("# edited\n");
    expect(await list()).toContain("src/small/users.py");
    expect((await generate("--force")).exitCode).toBe(0);
    expect(await read(client)).not.toBe("# edited\n");
  });

  it("stops at files that it did not write, so that no folder of somebody else's is filled by mistake", async () => {
    await project.write({ "sdk/README.md": "# Ours\n", "sdk/pyproject.toml": "[project]\n" });
    const { exitCode, stderr } = await generate();
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining(
        "2 files stand in the way, so nothing was written:\n  sdk/README.md: not written by Parley\n",
      ),
    ]);
    expect(await list()).toEqual(["README.md", "pyproject.toml"]);
  });

  it("goes on where it was interrupted", async () => {
    await generate();
    const lock = await read(lockName);
    await change(after);
    await generate();
    // As if it had ended before the lock was written.
    await writeFile(pathOf(lockName), lock);
    expect((await generate()).exitCode).toBe(0);
  });

  it.each([
    ["no JSON", "{"],
    ["paths that lead elsewhere", JSON.stringify({ files: { "../in.json": "0" } })],
    ["paths that lead elsewhere on Windows", JSON.stringify({ files: { "..\\in.json": "0" } })],
    ["an absolute path", JSON.stringify({ files: { "/etc/passwd": "0" } })],
  ])("does not trust a lock with %s", async (_, lock) => {
    await project.write({ [`sdk/${lockName}`]: lock });
    expect(await generate()).toMatchObject({
      exitCode: 2,
      stderr: `error: sdk/${lockName} does not say what was generated here. Restore it, or delete it and use --force\n`,
    });
  });

  it("refuses a folder that is a file", async () => {
    await project.write({ sdk: "" });
    expect(await generate()).toMatchObject({ exitCode: 2, stderr: "error: sdk is a file, not a folder\n" });
  });

  it("says what it would do, and does nothing, with --dry-run", async () => {
    const { exitCode, stdout } = await generate("--dry-run");
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining("would create sdk/README.md\n")]);
    expect(stdout).toMatch(/✓ (\d+) of \1 files would change/);
    await expect(list()).rejects.toThrow("ENOENT");
  });

  it("is only for some procedures with --only", async () => {
    await generate("--only", "users.*,!users.add");
    expect(await read("REFERENCE.md")).toContain("users.get");
    expect(await read("REFERENCE.md")).not.toMatch(/users\.add|ping/);
    expect(await generate("--only", "folders.*")).toMatchObject({
      exitCode: 2,
      stderr: "error: --only folders.* names no procedure. There are ping, users.add, users.get\n",
    });
  });

  it("refuses a version that is none", async () => {
    const { exitCode, stderr } = await generate("--package-version", "abc");
    expect([exitCode, stderr]).toEqual([
      2,
      "error: option '--package-version <version>' argument 'abc' is invalid. Expected a version such as 1.2.3 or 1.2.3b1.\n",
    ]);
    await expect(list()).rejects.toThrow("ENOENT");
  });
});

describe("parley generate --check", () => {
  it("is content with what is up to date", async () => {
    await generate();
    expect(await generate("--check")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^✓ \d+ files up to date/),
    });
  });

  it("is content with what another version of the command would write no differently", async () => {
    await generate();
    const lock = (await read(lockName)).replace(/"generator": "[^"]*"/, '"generator": "parley 0.0.1 python"');
    await writeFile(pathOf(lockName), lock);
    expect(await generate("--check")).toMatchObject({ exitCode: 0 });
    await generate();
    expect(await read(lockName)).toBe(lock);
  });

  it.each([
    ["what has changed", () => change({ users, ping: after.ping }), `✗ sdk/${client}: not up to date\n`],
    ["what is missing", () => rm(pathOf(types)), `✗ sdk/${types}: missing\n`],
    ["what is no longer made", () => change(after), "✗ sdk/src/small/users.py: no longer generated\n"],
    [
      "what was edited by hand",
      () => writeFile(pathOf(types), "#\n"),
      `✗ sdk/${types}: not up to date, edited by hand\n`,
    ],
  ])("fails for %s, and shows it", async (_, act, line) => {
    await generate();
    await act();
    const files = await list();
    const { exitCode, stdout } = await generate("--check");
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining(line)]);
    expect(await list()).toEqual(files);
  });

  it("shows the differences of the first files", async () => {
    await generate();
    await change({ users, ping: after.ping });
    expect((await generate("--check")).stdout).toMatch(
      /^--- a\/sdk\/REFERENCE\.md\n\+\+\+ b\/sdk\/REFERENCE\.md\n@@ .*@@\n/m,
    );
  });

  it("tells programs which files", async () => {
    await generate();
    await rm(pathOf(types));
    const { exitCode, stdout } = await generate("--check", "--json");
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      1,
      { ok: false, files: [{ path: `sdk/${types}`, change: "create" }] },
    ]);
  });
});
