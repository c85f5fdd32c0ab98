import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { defineContract, mutation } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createProject, type Project } from "../test-support/project.js";
import { runCommand } from "../test-support/run-command.js";

/** A contract with one mutation of such an input, as a manifest, because modules take their time. */
function shop(input: z.ZodRawShape, version = "1.0.0"): string {
  const create = mutation({ input: z.object(input), output: z.object({ id: z.int() }) });
  return JSON.stringify(toManifest(defineContract({ users: { create } }, { name: "shop", version })));
}

const release = ({ root }: Project, ...argv: readonly string[]) =>
  runCommand(["release", "contract.json", ...argv], { cwd: root });
const readJson = async ({ root }: Project, path: string) => JSON.parse(await readFile(join(root, path), "utf8"));

describe("parley release", { timeout: 30_000 }, () => {
  it("freezes each version, and says who gets on with whom", async () => {
    await using project = await createProject({ "contract.json": shop({ name: z.string() }) });
    expect(await release(project)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("created contracts/1.0.0.json"),
    });
    const first = await readJson(project, "contracts/1.0.0.json");
    expect(await readJson(project, "contracts/compat.json")).toEqual({
      compat: "1",
      name: "shop",
      version: "1.0.0",
      wire: first.digests.wire,
      clients: {},
      servers: {},
    });
    await project.write({ "contract.json": shop({ name: z.string().optional() }, "1.1.0") });
    expect(await release(project)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("after 1.0.0") });
    expect(await readJson(project, "contracts/compat.json")).toMatchObject({
      version: "1.1.0",
      clients: { [first.digests.wire]: "ok" },
      servers: { [first.digests.wire]: { "users.create": "INPUT" } },
    });
    expect(await release(project, "--check")).toMatchObject({ exitCode: 0 });
  });

  it("refuses a version that is too low for what it breaks, and shows what that is", async () => {
    await using project = await createProject({ "contract.json": shop({ name: z.string() }) });
    await release(project);
    await project.write({ "contract.json": shop({ name: z.string(), phone: z.string() }, "1.0.1") });
    const refused = await release(project);
    expect(refused).toMatchObject({ exitCode: 1, stderr: "" });
    expect(refused.stdout).toContain("input-required-added");
    expect(refused.stdout).toContain(
      "1.0.1 is not enough after 1.0.0: it breaks programs that are deployed, so make it 2.0.0",
    );
    await expect(readJson(project, "contracts/1.0.1.json")).rejects.toThrow("ENOENT");
    await project.write({ "contract.json": shop({ name: z.string(), phone: z.string() }, "2.0.0") });
    expect(await release(project)).toMatchObject({ exitCode: 0 });
    const against = await runCommand(["breaking", "contract.json", "--against", "contracts"], { cwd: project.root });
    expect(against).toMatchObject({ exitCode: 0, stdout: "No difference.\n" });
    const all = await runCommand(["breaking", "contract.json", "--against", "contracts", "--transitive"], {
      cwd: project.root,
    });
    expect(all).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("against contracts/1.0.0.json") });
  });

  it("does not change a version that is frozen", async () => {
    await using project = await createProject({ "contract.json": shop({ name: z.string() }) });
    await release(project);
    await project.write({ "contract.json": shop({ name: z.string(), age: z.int().optional() }) });
    expect(await release(project)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: 1.0.0 is frozen in contracts/1.0.0.json, and the contract has changed since: make it 1.1.0\n",
    });
  });

  it.each([
    ["latest", /^error: The contract has the version "latest", which is not three numbers: /],
    ["", /^error: The contract has the version "", which is not three numbers: /],
  ])("refuses the version %j", async (version, message) => {
    await using project = await createProject({ "contract.json": shop({ name: z.string() }, version) });
    expect(await release(project)).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(message) });
  });

  it("says which file among the releases is none", async () => {
    await using project = await createProject({ "contract.json": shop({}), "contracts/old.json": "{}" });
    expect(await release(project)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: contracts\/old\.json: /),
    });
  });
});
