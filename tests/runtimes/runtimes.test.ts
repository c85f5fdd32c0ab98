import { execFile, spawnSync } from "node:child_process";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeInstallation } from "../../scripts/pack/make-installation.js";

const script = "every-feature.mjs";
let folder: string;

beforeAll(async () => {
  folder = await makeInstallation();
  await copyFile(join(import.meta.dirname, script), join(folder, script));
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

// Not every machine has Bun and Deno, and they are large: whoever has them on the path runs them too.
const runtimes = [
  { name: "Node", command: process.execPath, args: [script] },
  { name: "Bun", command: "bun", args: [script] },
  { name: "Deno", command: "deno", args: ["run", "-A", "--node-modules-dir=manual", script] },
].map((runtime) => ({ ...runtime, found: spawnSync(runtime.command, ["--version"]).status === 0 }));

describe("both ends, as they are published", { timeout: 60_000 }, () => {
  for (const { name, command, args, found } of runtimes) {
    it.skipIf(!found)(`run on ${name}${found ? "" : ` (skipped: there is no ${command} on the path)`}`, async () => {
      const { stdout } = await promisify(execFile)(command, args, { cwd: folder });
      const printed = stdout.split("\n").flatMap((line) => (line.startsWith("[") ? [JSON.parse(line)] : []));
      expect(printed).toEqual([
        ["date", true],
        ["declared error", "NOPE", { limit: 3 }],
        ["events", [1, 2, 3]],
        ["upload", 5, "inside"],
        ["download", "report.csv", "a,b"],
        ["bad input", "[BAD_REQUEST] at: input.ms: Invalid input: expected number, received string"],
        ["REST", { at: "1970-01-01T00:00:00.005Z" }],
      ]);
    });
  }
});
