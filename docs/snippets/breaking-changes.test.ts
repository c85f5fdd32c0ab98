import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { aboutContract, defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readGuide } from "../snippets.mjs";
import { shop as after } from "./shop-after.js";
import { shop as before } from "./shop-before.js";

const users = { search: query({ output: z.string() }) };
// #region reserved
export const shop = defineContract({ users }, { name: "shop", version: "3.0.0", reserved: ["users.find"] });
// #endregion

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const guide = readGuide("breaking-changes.md");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-guide-"));
  await symlink(here("../node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "contract.ts"), await readFile(here("shop-after.ts")));
  await writeFile(join(folder, "before.json"), JSON.stringify(toManifest(before)));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the command from its sources. */
function parley(...argv: readonly string[]): Promise<{ readonly exitCode: unknown; readonly stdout: string }> {
  const flags = ["--conditions", "@parley/source", "--import", import.meta.resolve("tsx")];
  const command = [...flags, here("../../packages/cli/src/main.ts"), ...argv];
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder, env }, (error, stdout) => {
      resolve({ exitCode: error?.code ?? 0, stdout });
    });
  });
}

/** A block of the guide that is no TypeScript. */
function blockOf(language: string, start = ""): string {
  return (
    guide
      .split(`\`\`\`${language}\n`)
      .find((text, index) => index > 0 && text.startsWith(start))
      ?.split("```")[0] ?? ""
  );
}

// Processes are started, and machines are busy.
describe("the guide to breaking changes", { timeout: 30_000 }, () => {
  it("shows what the command says of the two contracts in it", async () => {
    const { exitCode, stdout } = await parley(
      "breaking",
      "contract.ts",
      "--against",
      "before.json",
      "--today",
      "2026-11-29",
    );
    expect(exitCode).toBe(1);
    expect(blockOf("text")).toBe(stdout);
  });

  it("accepts a finding as it says", async () => {
    const line = blockOf("sh", "parley breaking contract.ts --against git:main --accept");
    const [, fingerprint = "", reason = "", until = ""] =
      /--accept (\w+) --reason "(.*)" --until (\S+)/.exec(line) ?? [];
    const accept = ["--accept", fingerprint, "--reason", reason, "--until", until, "--who", "Ada Lovelace"];
    await parley("breaking", "contract.ts", "--against", "before.json", "--today", "2026-11-29", ...accept);
    expect(blockOf("json")).toBe(await readFile(join(folder, "breaking.accept.json"), "utf8"));
  });

  it("lists every rule (`parley explain --format md`)", async () => {
    const { stdout } = await parley("explain", "--format", "md");
    expect(guide.slice(guide.indexOf("| rule "))).toBe(stdout);
  });

  it("reserves a path", () => expect(aboutContract(shop).reserved).toEqual(["users.find"]));

  it("compares two contracts of one version", () => expect(aboutContract(after)).toEqual(aboutContract(before)));
});
