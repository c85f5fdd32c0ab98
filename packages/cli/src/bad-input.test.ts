import { existsSync } from "node:fs";
import { chmod, mkdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltCommand, buildCommand } from "./test-support/build-command.js";
import { createProject, type Project } from "./test-support/project.js";

const imports = `import { defineContract, query } from "@parley/contract";`;

const files = {
  "good.ts": `${imports}\nexport const api = defineContract({ ping: query({}) });`,
  "throws.ts": `import "./deep.ts";\n${imports}\nexport const api = defineContract({});`,
  "deep.ts": `const known: string[] = [];\nexport const first = known[0].length;`,
  "syntax.ts": "export const a = 1;\nexport const = 2;",
  "missing-import.ts": `import "./nowhere.ts";`,
  "wrong.ts": `${imports}\nexport const api = defineContract({\n  "a b": query({}),\n});`,
  "exits.ts": `process.exit(0);`,
  "hangs.ts": `for (;;);`,
  "environment.ts": `${imports}\nexport const api = defineContract({ a: query({ timeoutMs: Number(process.env.T) }) });`,
  "none.ts": `export const a = 1;`,
  "two.ts": `${imports}\nexport const a = defineContract({ a: query({}) });\nexport const b = defineContract({ b: query({}) });`,
  "not-json.json": "{ nope",
  "not-manifest.json": `{ "openapi": "3.1.0" }`,
  "newer.json": `{ "contract": "2", "types": {}, "procedures": {} }`,
  "folder.ts/file": "",
  file: "",
  "mine.json": `{ "mine": true }`,
};

let project: Project;
let command: BuiltCommand;
let server: Server;
let urls: { readonly URL: string; readonly NOBODY: string };

beforeAll(async () => {
  [project, command] = await Promise.all([createProject(files), buildCommand()]);
  await mkdir(join(project.root, "locked"));
  await chmod(join(project.root, "locked"), 0o500);
  const gone = await listen();
  server = await listen();
  urls = { URL: urlOf(server), NOBODY: urlOf(gone) };
  gone.close();
}, 60_000);

afterAll(async () => {
  server.close();
  await Promise.all([project[Symbol.asyncDispose](), command[Symbol.asyncDispose]()]);
});

async function listen(): Promise<Server> {
  const started = createServer((_, res) => void res.writeHead(503).end());
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return started;
}

function urlOf(started: Server): string {
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const asRoot = process.getuid?.() === 0;

describe("bad input", { timeout: 60_000 }, () => {
  it.concurrent.each([
    ["a file that is not there", ["nowhere.ts"], "nowhere.ts does not exist"],
    ["a folder", ["folder.ts"], "folder.ts is a folder, not a file"],
    ["what is no contract's name", ["contract.yaml"], /^contract\.yaml is no contract: expected a contract\.ts/],
    ["a contract that throws", ["throws.ts"], "deep.ts:2:31: Cannot read properties of undefined (reading 'length')"],
    ["a contract that cannot be parsed", ["syntax.ts"], 'syntax.ts:2:14: Expected identifier but found "="'],
    ["an import that is not there", ["missing-import.ts"], 'missing-import.ts:1:8: Could not resolve "./nowhere.ts"'],
    ["a contract with a mistake", ["wrong.ts"], /^wrong\.ts:2:20: The contract has 1 problem:\n- .*a b/],
    ["a contract that ends the process", ["exits.ts"], /^exits\.ts: It ended its process with code 0/],
    ["a contract that never ends", ["hangs.ts", "--timeout", "0.3"], /^hangs\.ts: .* after 0\.3 s; .*--timeout$/],
    ["a contract of this machine", ["environment.ts"], /^environment\.ts:2:\d+: .*environment variable T,/],
    ["no contract", ["none.ts"], /^none\.ts exports no contract\. Export what defineContract\(\) returns/],
    ["two contracts", ["two.ts"], "two.ts exports 2 contracts. Say which one: two.ts#a, two.ts#b"],
    ["a name that is not exported", ["two.ts#c"], "two.ts exports no c. Its contracts: two.ts#a, two.ts#b"],
    ["what is no JSON", ["not-json.json"], /^not-json\.json is no manifest, it is not even JSON: /],
    ["JSON that is no manifest", ["not-manifest.json"], /^not-manifest\.json: .*manifest/],
    [
      "a manifest of another version",
      ["newer.json"],
      /^newer\.json: .*format 2, and this version of Parley reads format 1/,
    ],
    ["a URL that nobody answers", ["NOBODY"], /\/contract\.json cannot be reached: .*ECONNREFUSED/],
    [
      "a URL without a manifest",
      ["URL"],
      /\/contract\.json answered 503\. Give a manifest's URL, or start the server with/,
    ],
    [
      "a file of somebody else's",
      ["good.ts", "-o", "mine.json"],
      /^A file stands in the way, .*\n {2}mine\.json: not written by Parley\nMove/,
    ],
    ["an output that is a folder", ["good.ts", "-o", "folder.ts"], "folder.ts is a folder, not a file"],
    [
      "an output below a file",
      ["good.ts", "-o", "file/a.json"],
      /^file\/a\.json cannot be there: something on its path is a file/,
    ],
  ])("%s", async (_, argv, message) => {
    const words = argv.map((word) => Reflect.get(urls, word) ?? word);
    const ran = await command.run(["manifest", ...words], { cwd: project.root });
    const [, told] = /^error: (.*)\n$/s.exec(ran.stderr) ?? [];
    expect([ran.exitCode, ran.stdout]).toEqual([2, ""]);
    if (typeof message === "string") expect(told).toBe(message);
    else expect(told).toMatch(message);
  });

  it.skipIf(asRoot)("a folder that may not be written to", async () => {
    const ran = await command.run(["manifest", "good.ts", "-o", "locked/a.json"], { cwd: project.root });
    expect(ran).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: locked/a.json may not be read or written by this user\n",
    });
  });

  it.runIf(existsSync("/proc/self"))("a folder where no other can be made", async () => {
    const ran = await command.run(["manifest", "good.ts", "-o", "/proc/parley/a.json"], { cwd: project.root });
    expect(ran).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: /proc/parley/a.json cannot be written: no folder can be made there\n",
    });
  });

  it("writes nothing over", async () => {
    expect(await readFile(join(project.root, "mine.json"), "utf8")).toBe(files["mine.json"]);
  });
});
