import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { contractSource, createRepository, type Repository } from "../breaking/test-support/repository.js";
import { createProject } from "../test-support/project.js";
import { runCommand } from "../test-support/run-command.js";

const before = "name: z.string()";
const after = "name: z.string(), phone: z.string()";

let repository: Repository;
let first: string;

beforeAll(async () => {
  repository = await createRepository({ "api/contract.ts": contractSource(before), "notes.md": "" });
  const { stdout } = await parley("manifest", "api/contract.ts");
  await repository.write({ "contract.json": stdout });
  first = repository.commit("the manifest");
  await repository.write({ "api/contract.ts": contractSource(after, "1.0.1") });
  // Modules take their time: most of what follows does with manifests.
  const [opening, closing] = ['{ "items": '.repeat(20_000), "}".repeat(20_000)];
  await repository.write({
    "deep.json": `{ "contract": "1", "types": { "Deep": ${opening}{}${closing} } }`,
    "empty.json": '{ "contract": "1" }',
    "future.json": '{ "contract": "2" }',
  });
  await repository.write({ "after.json": (await parley("manifest", "api/contract.ts")).stdout });
}, 30_000);

afterAll(() => repository[Symbol.asyncDispose]());

function parley(...argv: readonly string[]) {
  return runCommand(argv, { cwd: repository.root });
}

/** Answers every request with a text. */
async function serveText(text: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((_, response) => response.end(text)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, [Symbol.asyncDispose]: async () => void server.close() };
}

// Processes are started, and machines are busy.
describe("parley breaking", { timeout: 30_000 }, () => {
  it("finds what breaks whom since a revision, shows the line, and exits with 1", async () => {
    const { exitCode, stdout, stderr } = await parley("breaking", "api/contract.ts", "--against", "git:main");
    expect([exitCode, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^WIRE +input-required-added +users\.create {2}#\/input\/phone +api\/contract\.ts:5$/m);
    expect(stdout).toContain('A 1.0.0 client sends {"name":"a"} and gets BAD_REQUEST');
    expect(stdout).toContain("needs major (1.0.0 → 2.0.0)");
  });

  it.each(["git:HEAD~1:api/contract.ts#shop", "git:main:contract.json", "git:main:./contract.json", "contract.json"])(
    "compares with %s",
    async (against) => {
      const { exitCode, stdout, stderr } = await parley("breaking", "after.json", "--against", against);
      expect([exitCode, stderr]).toEqual([1, ""]);
      expect(stdout).toContain("input-required-added");
    },
  );

  it("exits with 0 where nothing breaks", async () => {
    const ok = await parley("breaking", "contract.json", "--against", "git:main");
    expect(ok).toEqual({ exitCode: 0, stdout: "No difference.\n", stderr: "" });
  });

  it("leaves the repository as it is, what is staged included", async () => {
    const status = repository.git("status", "--porcelain");
    await parley("breaking", "after.json", "--against", "git:main:contract.json");
    expect(repository.git("status", "--porcelain")).toBe(status);
    expect(repository.git("worktree", "list").split("\n")).toHaveLength(1);
  });

  it.each<[string[], RegExp]>([
    [
      ["--against", "git:nowhere"],
      /^error: There is no revision nowhere in .*; get it first: git fetch origin nowhere/,
    ],
    [["--against", "git:"], /^error: git: names no revision: write git:main/],
    [["--against", "git:--output=x"], /^error: git:--output=x names no revision/],
    [
      ["--against", "git:main:api/other.ts"],
      /^error: api\/other\.ts does not exist at main \([0-9a-f]{7}\); say where it was/,
    ],
    [["--against", "git:main:notes.md"], /^error: notes\.md is no contract: expected a contract\.ts/],
    [["--against", "nowhere.json"], /^error: nowhere\.json does not exist/],
    [["--against", "empty.json"], /^error: empty\.json: The manifest cannot be read: types is undefined/],
    [["--against", "future.json"], /^error: future\.json: The manifest is o/],
    [["--against", "deep.json"], /^error: deep\.json: /],
    [["--against", "npm:a b"], /^error: npm:a b names no package/],
    [["--against", "api"], /^error: api has no releases in it; parley release puts one there/],
    [
      ["--against", "contract.json", "--transitive"],
      /^error: --transitive needs a folder of releases, and contract\.json is one contract/,
    ],
    [
      ["--against", "git:main", "--accept", "a3f8"],
      /argument 'a3f8' is invalid\. Expected the twelve hexadecimal digits/,
    ],
    [["--against", "git:main", "--accept", "a3f8c21b9d04"], /^error: --accept needs a --reason/],
    [["--against", "git:main", "--reason", "x"], /^error: --reason, --who and --until belong to --accept/],
    [
      ["--against", "contract.json", "--accept", "a3f8c21b9d04", "--reason", "x"],
      /^error: There is no finding a3f8c21b9d04/,
    ],
    [["--against", "git:main", "--today", "soon"], /argument 'soon' is invalid\. Expected a day/],
    [
      ["--against", "git:main", "--mode", "sideways"],
      /argument 'sideways' is invalid\. Allowed choices are backward, forward, full/,
    ],
    [[], /^error: required option '--against <baseline>' not specified/],
  ])("exits with 2 and one line for %j", async (argv, message) => {
    const { exitCode, stdout, stderr } = await parley("breaking", "after.json", ...argv);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("says that a folder is in no repository", async () => {
    await using project = await createProject({ "contract.ts": contractSource(before) });
    const { exitCode, stderr } = await runCommand(["breaking", "contract.ts", "--against", "git:main"], {
      cwd: project.root,
    });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/is not in a git repository, and --against git:… needs one\n$/),
    ]);
  });

  it("says which revision a contract throws at", async () => {
    await using broken = await createRepository({ "contract.ts": 'throw new Error("not today");' });
    await broken.write({ "contract.ts": contractSource(before) });
    const { exitCode, stderr } = await runCommand(["breaking", "contract.ts", "--against", "git:main"], {
      cwd: broken.root,
    });
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^error: At main: .*not today/)]);
  });

  it("compares with what a server shows", async () => {
    await using server = await serveText(await readFile(join(repository.root, "contract.json"), "utf8"));
    expect(await parley("breaking", "after.json", "--against", server.url)).toMatchObject({ exitCode: 1 });
  });

  it("takes the names that a server does not know for no change, and says so", async () => {
    const user = z.object({ name: z.string(), friends: z.array(z.string()) });
    const contract = defineContract({ find: query({ output: user }), list: query({ output: z.array(user) }) });
    await using server = await serveText(JSON.stringify(toManifest(contract)));
    const named = JSON.stringify(toManifest(contract, { names: new Map([[user, "User"]]) }));
    await using project = await createProject({ "contract.json": named });
    const argv = ["breaking", "contract.json", "--against", server.url, "--level", "source"];
    expect(await runCommand(argv, { cwd: project.root })).toEqual({
      exitCode: 0,
      stdout: "No difference.\n",
      stderr: `The names of types are not compared: ${server.url} may know only those of .meta({ id }).\n`,
    });
  });

  it("compares with the manifest in a package, and says when there is none", async () => {
    const manifest = await readFile(join(repository.root, "contract.json"), "utf8");
    await using packages = await createProject({
      "sdk/package.json": '{ "name": "sdk", "version": "1.0.0" }',
      "sdk/contract.json": manifest,
      "bare/package.json": '{ "name": "bare", "version": "1.0.0" }',
    });
    const against = (name: string) => parley("breaking", "after.json", "--against", `npm:${packages.root}/${name}`);
    const [sdk, bare] = await Promise.all([against("sdk"), against("bare")]);
    expect([sdk.exitCode, sdk.stderr]).toEqual([1, ""]);
    expect(bare).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining("bare has no contract.json in it: publish the manifest"),
    });
  });

  it("accepts a finding that somebody explains, until the day that is said", async () => {
    const argv = ["breaking", "after.json", "--against", "contract.json", "--accept-file", "accepted.json"];
    const { findings } = JSON.parse((await parley(...argv, "--format", "json")).stdout);
    const { fingerprint } = findings[0];
    const reason = "nobody calls it yet";
    const accept = ["--accept", fingerprint, "--reason", reason, "--who", "Ada", "--until", "2027-03-31"];
    expect(await parley(...argv, ...accept, "--today", "2026-11-29")).toMatchObject({ exitCode: 0, stderr: "" });
    const written = JSON.parse(await readFile(join(repository.root, "accepted.json"), "utf8"));
    expect(written).toEqual([{ fingerprint, reason, who: "Ada", until: "2027-03-31" }]);
    expect(await parley(...argv, "--today", "2027-03-31")).toMatchObject({ exitCode: 0 });
    const ended = await parley(...argv, "--today", "2027-04-01");
    expect(ended).toMatchObject({ exitCode: 1, stdout: expect.stringContaining(`${fingerprint} ended on 2027-03-31`) });
    await repository.write({ "accepted.json": '[{ "fingerprint": 7 }]' });
    expect(await parley(...argv)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^error: accepted\.json: entry 1: /),
    });
  });

  it.each([
    ["json", /^\{\n {2}"ok": false,/],
    ["md", /^### ❌ Breaking changes/],
    ["github", /^::error title=WIRE input-required-added::users\.create #\/input\/phone: /],
    ["junit", /^<\?xml /],
    ["sarif", /"version": "2\.1\.0"/],
  ])("tells it as %s", async (format, text) => {
    const { exitCode, stdout } = await parley(
      "breaking",
      "after.json",
      "--against",
      "contract.json",
      "--format",
      format,
    );
    expect([exitCode, stdout]).toEqual([1, expect.stringMatching(text)]);
  });

  it("runs as a program, whose exit code CI goes by", async () => {
    const main = fileURLToPath(new URL("../main.ts", import.meta.url));
    const flags = ["--conditions", "@parley/source", "--import", import.meta.resolve("tsx")];
    const run = (...argv: readonly string[]) =>
      new Promise<unknown>((resolve) => {
        execFile(process.execPath, [...flags, main, ...argv], { cwd: repository.root }, (error) =>
          resolve(error?.code ?? 0),
        );
      });
    expect(await run("breaking", "after.json", "--against", `git:${first}:contract.json`)).toBe(1);
  });
});

describe("parley diff", { timeout: 30_000 }, () => {
  it("lists what is different by what it does to programs, and exits with 0", async () => {
    const { exitCode, stdout } = await parley("diff", "git:main:contract.json", "after.json");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Breaks programs that are deployed\n {2}users\.create {2}"phone" was added and must be there\./,
    );
  });

  it("means by a revision alone the other contract there, if that one has a path", async () => {
    const { exitCode, stdout } = await parley("diff", "git:main", "contract.json");
    expect([exitCode, stdout]).toEqual([0, "No difference.\n"]);
    expect(await parley("diff", "git:HEAD~1", "git:main")).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: git:HEAD~1 needs the path of the contract there: git:HEAD~1:contract.ts\n",
    });
  });

  it("tells it for a changelog, and as JSON", async () => {
    const md = await parley("diff", "contract.json", "after.json", "--format", "md");
    expect(md.stdout).toMatch(/^### Breaks programs that are deployed\n\n- `users\.create`: "phone" was added/);
    const json = JSON.parse((await parley("diff", "contract.json", "after.json", "--json")).stdout);
    expect(json).toMatchObject({
      was: "1.0.0",
      is: "1.0.1",
      findings: expect.arrayContaining([expect.objectContaining({ rule: "input-required-added" })]),
    });
  });

  it("lists texts with --all only", async () => {
    await repository.write({ "described.ts": contractSource('name: z.string().describe("Any.")') });
    expect((await parley("diff", "contract.json", "described.ts")).stdout).toBe("No difference.\n");
    expect((await parley("diff", "contract.json", "described.ts", "--all")).stdout).toContain(
      "What is said of it has changed",
    );
  });
});

describe("parley explain", () => {
  it("shows a rule's page, by its name in any case", async () => {
    const { exitCode, stdout } = await parley("explain", "INPUT_REQUIRED_ADDED");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("WIRE  input-required-added\n");
    expect(stdout).toContain("    input: z.object({ name: z.string(), phone: z.string() })\n");
  });

  it("lists all rules without one, and names near ones for a name that is none", async () => {
    expect((await parley("explain")).stdout).toMatch(/^procedure\n {2}WIRE +procedure-removed /);
    expect(await parley("explain", "required-added")).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "error: There is no rule required-added; perhaps input-added-required, input-required-added\n",
    });
  });
});
