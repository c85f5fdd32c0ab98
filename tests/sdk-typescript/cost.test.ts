import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { toManifest } from "@parley/contract/manifest";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { workshop } from "../workshop/contract.js";
import { largeContract } from "./large-contract.js";
import { compile, type SdkFolder, writeSdk } from "./sdk-folder.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let sdk: SdkFolder;

beforeAll(async () => {
  sdk = await writeSdk(toManifest(workshop));
});
afterAll(() => sdk.remove());

/** What is loaded only when it is needed: by the first failure, file or stream. */
const later = ["./failures.js", "./files.js", "./events.js"];

/** Bundles a program that imports the SDK's sources, minified, without or with what is loaded later. */
async function bundle(
  contents: string,
  external: readonly string[] = later,
): Promise<{ readonly text: string; readonly gzipBytes: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: sdk.package, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    external: [...external],
  });
  const text = outputFiles[0]?.text ?? "";
  return { text, gzipBytes: gzipSync(text, { level: 9 }).length };
}

const one =
  'import { connect } from "./src/connect.ts"; import { jobsGet } from "./src/functions/jobs.ts"; jobsGet(connect({ url: "/rpc" }), { id: "1" }).then(console.log);';
const whole =
  'import { createClient } from "./src/index.ts"; createClient({ url: "/rpc" }).jobs.get({ id: "1" }).then(console.log);';
const runtime =
  'import { openClientTree } from "./src/runtime/client-tree.ts"; console.log(openClientTree({ url: "/rpc" }, "", []));';

describe("the weight of an SDK", () => {
  it("is its runtime, at most 4 kB, and what it calls", async () => {
    const programs = { "one function": one, "the runtime of a client": runtime, "a client of 19 procedures": whole };
    const weights = await Promise.all(
      Object.entries(programs).map(async ([name, program]) => {
        const [atOnce, all] = [await bundle(program), await bundle(program, [])];
        return { name, atOnce: atOnce.gzipBytes, all: all.gzipBytes };
      }),
    );
    console.log(
      weights
        .map(({ name, atOnce, all }) => `${name}: ${atOnce} B gzip at once, ${all} B with failures, files and streams`)
        .join("\n"),
    );
    expect(weights.map(({ atOnce }) => atOnce <= 4_096)).toEqual([true, true, false]);
    expect(Math.max(...weights.map(({ all }) => all))).toBeLessThan(10_000);
  });

  it("has of the procedures only what is called", async () => {
    const paths = ["jobs.list", "jobs.create", "files.upload", "events.count", "echo", "ping"];
    const { text } = await bundle(one, []);
    expect([text.includes('"jobs.get"'), ...paths.map((path) => text.includes(`"${path}"`))]).toEqual([
      true,
      ...paths.map(() => false),
    ]);
    expect((await bundle(whole)).text).toContain('"jobs.list"');
  });

  it("is nothing for types", async () => {
    expect((await bundle('import { Status } from "./src/index.ts"; console.log(Status.open);')).text).toMatch(
      /^var (\w)=\{open:"open",doing:"doing",done:"done"\};console\.log\(\1\.open\);\n$/,
    );
  });
});

describe("an SDK of 1,000 procedures", () => {
  let large: SdkFolder;
  let generatedMs: number;

  beforeAll(async () => {
    const manifest = largeContract(1_000);
    const startedAt = performance.now();
    large = await writeSdk(manifest);
    generatedMs = performance.now() - startedAt;
  });
  afterAll(() => large.remove());

  it("costs a compiler at most 10,000 instantiations", async () => {
    const said = await compile(
      "typescript",
      ["-p", ".", "--noEmit", "--extendedDiagnostics", "--singleThreaded"],
      large.package,
    );
    const [, instantiations = ""] = /Instantiations:\s+(\d+)/.exec(said) ?? [];
    const [, check = ""] = /Check time:\s+(\S+)/.exec(said) ?? [];
    console.log(
      `1,000 procedures: written in ${Math.round(generatedMs)} ms, ${instantiations} instantiations, checked in ${check}`,
    );
    expect(said).not.toContain("error");
    expect(Number(instantiations)).toBeLessThanOrEqual(10_000);
  });
});

describe("the package of an SDK", () => {
  it("is published as npm wants it", async () => {
    expect(await compile("typescript", ["-p", "."], sdk.package)).toBe("");
    const publint = join(import.meta.dirname, "../../node_modules/publint/src/cli.js");
    const { stdout } = await promisify(execFile)(process.execPath, [
      publint,
      "--pack",
      "false",
      "--strict",
      sdk.package,
    ]);
    expect(stdout).toContain("All good!");
  });
});
