import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BuiltCommand, buildCommand } from "../test-support/build-command.js";
import { createProject, type Project } from "../test-support/project.js";

const contract = (kind: string) => `import { defineContract, query } from "@parley/contract";
import { z } from "zod";
import { output } from "./output.ts";
export const api = defineContract({ users: { get: query({ output }), list: query({ output: z.${kind}() }) }, ping: query({}) });`;
const output = (kind: string) => `import { z } from "zod"; export const output = z.${kind}();`;

let project: Project;
let command: BuiltCommand;
beforeEach(async () => {
  const files = { "contract.ts": contract("string"), "output.ts": output("string") };
  [project, command] = await Promise.all([createProject(files), buildCommand()]);
}, 60_000);
afterEach(async () => {
  await Promise.all([project[Symbol.asyncDispose](), command[Symbol.asyncDispose]()]);
});

describe("parley generate --watch", { timeout: 60_000 }, () => {
  it("writes again with each change of any file of the contract, survives broken ones, and ends when told to", async () => {
    const child = command.start(["generate", "python", "contract.ts", "-o", "sdk", "--watch"], { cwd: project.root });
    const told = new PassThrough();
    for (const stream of [child.stdout, child.stderr]) stream?.pipe(told, { end: false });
    const ended = new Promise((resolve) => child.once("exit", resolve)).finally(() => told.end());
    const lines = createInterface(told)[Symbol.asyncIterator]();
    const next = async () => (await lines.next()).value;
    try {
      expect(await next()).toMatch(/^✓ \d+ files \(3 procedures\) \d+ ms$/);
      await project.write({ "output.ts": output("int") });
      expect(await next()).toMatch(/^✓ \d+ files \(users\.get\) \d+ ms$/);
      await project.write({ "output.ts": "export const = 1;" });
      expect(await next()).toBe('error: output.ts:1:14: Expected identifier but found "="');
      // Told once: the next line is of the change after this one.
      await project.write({ "output.ts": "export const = 1; " });
      // As editors save: another file takes its place.
      await writeFile(join(project.root, "new"), output("boolean"));
      await rename(join(project.root, "new"), join(project.root, "output.ts"));
      expect(await next()).toMatch(/^✓ \d+ files \(users\.get\) \d+ ms$/);
      await project.write({ "contract.ts": contract("boolean") });
      expect(await next()).toMatch(/^✓ \d+ files \(users\.list\) \d+ ms$/);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      expect(await next()).toBe("Stopped watching contract.ts");
    } finally {
      child.kill("SIGKILL");
    }
  });
});
