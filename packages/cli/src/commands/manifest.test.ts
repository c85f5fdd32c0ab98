import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProject, type Project } from "../test-support/project.js";
import { runCommand } from "../test-support/run-command.js";

const manifestOf = (output: string) => ({
  contract: "1",
  types: {},
  procedures: {
    ping: { kind: "query", output: { body: "json", schema: { type: output }, plan: [] }, digest: output.repeat(4) },
  },
  lossy: [],
  digests: { full: `${output}1234567890abcdef`, wire: "1" },
});

let project: Project;
beforeEach(async () => {
  project = await createProject({ "in.json": JSON.stringify(manifestOf("string")) });
});
afterEach(() => project[Symbol.asyncDispose]());

const parley = (...argv: readonly string[]) => runCommand(["manifest", ...argv], { cwd: project.root });
const read = (path: string) => readFile(join(project.root, path), "utf8");

describe("parley manifest", () => {
  it("prints the manifest", async () => {
    const { exitCode, stdout, stderr } = await parley("in.json");
    expect([exitCode, stderr, JSON.parse(stdout)]).toEqual([0, "", manifestOf("string")]);
  });

  it("writes files, and says which", async () => {
    await mkdir(join(project.root, "out"));
    const args = ["in.json", "-o", "out/contract.json", "--report", "contract.api.md"];
    expect(await parley(...args)).toEqual({
      exitCode: 0,
      stdout:
        "created contract.api.md\ncreated out/contract.json\n✓ 2 of 2 files changed (1 procedure, digest string123456)\n",
      stderr: "",
    });
    expect(JSON.parse(await read("out/contract.json"))).toEqual(manifestOf("string"));
    expect(await read("contract.api.md")).toContain("ping · query\n  out: string\n");
    expect((await parley(...args)).stdout).toBe("✓ 2 files up to date (1 procedure, digest string123456)\n");
  });

  it("writes to absolute paths and to folders that are not there yet", async () => {
    const out = join(project.root, "some/where/contract.json");
    await runCommand(["manifest", join(project.root, "in.json"), "-o", out], {
      cwd: join(project.root, "node_modules"),
    });
    expect(JSON.parse(await readFile(out, "utf8"))).toEqual(manifestOf("string"));
  });

  it("checks files, and shows what has changed since", async () => {
    await parley("in.json", "-o", "contract.json");
    expect(await parley("in.json", "-o", "contract.json", "--check")).toMatchObject({ exitCode: 0 });
    await project.write({ "in.json": JSON.stringify(manifestOf("number")) });
    const before = await read("contract.json");
    const { exitCode, stdout } = await parley("in.json", "-o", "contract.json", "--check");
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^✗ contract\.json: not up to date\n--- a\/contract\.json\n\+\+\+ b\/contract\.json\n@@ /);
    expect(stdout).toContain(`\n-          "type": "string"\n+          "type": "number"\n`);
    expect(await read("contract.json")).toBe(before);
  });

  it("says that a file to be checked is missing", async () => {
    const { exitCode, stdout } = await parley("in.json", "-o", "contract.json", "--check");
    expect([exitCode, stdout]).toEqual([1, expect.stringMatching(/^✗ contract\.json: missing\n/)]);
  });

  it("tells programs in JSON", async () => {
    const { stdout } = await parley("in.json", "-o", "contract.json", "--json");
    expect(JSON.parse(stdout)).toEqual({ ok: true, files: [{ path: "contract.json", change: "create" }] });
  });

  it.each([["--out"], ["--report"]])(
    "writes nothing over that is somebody else's by %s, but with --force",
    async (option) => {
      await writeFile(join(project.root, "mine"), "# Mine\n");
      expect(await parley("in.json", option, "mine")).toEqual({
        exitCode: 2,
        stdout: "",
        stderr:
          "error: A file stands in the way, so nothing was written:\n  mine: not written by Parley\nMove it, or use --force to write over it\n",
      });
      expect(await read("mine")).toBe("# Mine\n");
      expect((await parley("in.json", option, "mine", "--force")).exitCode).toBe(0);
      expect(await read("mine")).not.toBe("# Mine\n");
    },
  );

  it("has nothing to check without a file", async () => {
    expect((await parley("in.json", "--check")).stderr).toBe(
      "error: --check is about files: name them with --out or --report\n",
    );
  });
});
