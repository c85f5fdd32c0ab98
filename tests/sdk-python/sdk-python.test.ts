import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toManifest } from "@parley/contract/manifest";
import { serve } from "@parley/server/node";
import fc from "fast-check";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatePython } from "../../packages/cli/src/generate/python/generate-python.js";
import { workshop } from "../workshop/contract.js";
import { createWorkshop } from "../workshop/service.js";
import { startFailingServer } from "./failing-server.js";
import { hostile } from "./hostile-contract.js";
import { pyrightErrors } from "./pyright.js";
import { missingPython, runPython } from "./python.js";
import { randomContract } from "./random-contract.js";

const here = import.meta.dirname;
const why = await missingPython();
if (why !== undefined) console.warn(`The Python SDK is not run: ${why}`);

const contracts = [workshop, hostile];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-python-"));
  for (const contract of [...contracts, randomContract(6)]) {
    for (const [path, text] of generatePython(toManifest(contract), {})) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
});

afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(why !== undefined)(`the Python SDK${why === undefined ? "" : ` (skipped: ${why})`}`, () => {
  it("does against a server what it says, and stands it when that fails", { timeout: 60_000 }, async () => {
    const serving = await serve(createWorkshop(), { port: 0, handleSignals: false });
    const failing = await startFailingServer();
    try {
      const { stdout, stderr } = await runPython({
        flags: ["-X", "dev", "-W", "error"],
        script: join(here, "scenario.py"),
        // Port 9 is nobody's.
        args: [serving.rpcUrl, "http://127.0.0.1:9/rpc", failing.url],
        path: join(folder, "src"),
      });
      expect(stderr).toBe("");
      await expect(stdout).toMatchFileSnapshot("transcript.txt");
    } finally {
      failing.close();
      await serving.close();
    }
  });

  it("waits for as long as a system can where more is asked for, and however often it has waited", async () => {
    const { stdout } = await runPython({
      flags: [],
      script: join(here, "waits.py"),
      args: [],
      path: join(folder, "src"),
    });
    expect(stdout.trimEnd().split("\n")).toEqual([
      "days: 24",
      "days: 24",
      "events: []",
      "days: 24",
      "after many failures: 15.0",
      "after many questions: 0.2",
    ]);
  });

  it("fails with an error of its own for what cannot be sent, and refuses options that make no sense", async () => {
    const { stdout } = await runPython({
      flags: ["-W", "error"],
      script: join(here, "refused.py"),
      args: [],
      path: join(folder, "src"),
    });
    await expect(stdout).toMatchFileSnapshot("refused.txt");
  });

  it("keeps the places of a tuple's elements, of which the last may be missing", async () => {
    const { stdout } = await runPython({
      flags: [],
      script: join(here, "tuples.py"),
      args: [],
      path: join(folder, "src"),
    });
    expect(stdout.trimEnd().split("\n")).toEqual([
      "('a',)",
      "('a', 1)",
      "('a', None)",
      "the value: expected a list of 1 to 2, got []",
      "the value: expected a list of 1 to 2, got ['a', 1, 2]",
      "('a',)",
      "('a', 1, True)",
      "the value: expected a list of 1 or more, got []",
      "([], {}) (['a'], {}) (['a', '1'], {'1': ['bigint']})",
    ]);
  });

  it("can be imported, whatever the names and types in its contract are", { timeout: 60_000 }, async () => {
    const { stdout, stderr } = await runPython({
      flags: ["-W", "error"],
      script: join(here, "import_all.py"),
      args: ["hostile_names", "random_types"],
      path: join(folder, "src"),
    });
    expect([stdout, stderr]).toEqual(["imported\n", ""]);
  });
});

describe.skipIf(why !== undefined)("the Python SDK's superjson", () => {
  it("reads what superjson writes, and writes what that reads", { timeout: 60_000 }, async () => {
    const key = fc
      .oneof(fc.string({ unit: "binary" }), fc.constantFrom("a.b", "a\\b", "\\", ".", "0"))
      .filter(isOrdinary);
    const leaf = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, "\ud800", 2 ** 53, 1e21, 123_456_789_012_345_680_000),
      fc.bigInt({ min: 2n ** 53n }),
      fc.date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") }),
      fc.array(fc.string()).map((items) => new Set(items)),
      fc.uint8Array(),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie("value")), fc.dictionary(key, tie("value"))),
    }));
    const values = fc.sample(value, { numRuns: 150, seed: 6 });
    const file = join(folder, "values.jsonl");
    await writeFile(file, values.map((one) => superjson.stringify(one)).join("\n"));
    const { stdout } = await runPython({
      flags: [],
      script: join(here, "codec.py"),
      args: [file],
      path: join(folder, "src"),
    });
    const back = stdout.trimEnd().split("\n");
    expect(back.map((line) => superjson.parse(line))).toEqual(values);
  });
});

/** The keys that superjson refuses, because they could reach a prototype. */
function isOrdinary(key: string): boolean {
  return !["__proto__", "constructor", "prototype"].includes(key);
}

describe("generated Python", () => {
  it("keeps to 100 columns", () => {
    for (const contract of contracts) {
      for (const [path, text] of generatePython(toManifest(contract), {})) {
        const long = text.split("\n").filter((line) => Array.from(line).length > 100);
        expect([path, path.endsWith(".py") ? long : []]).toEqual([path, []]);
      }
    }
  });
});

describe("pyright in strict mode", () => {
  it("finds nothing in what is generated and in what uses it well, and each mistake", {
    timeout: 120_000,
  }, async () => {
    const errors = await pyrightErrors({
      sources: join(folder, "src"),
      files: ["scenario.py", "failures.py", "usage.py", "misuse.py", "optional_inputs.py"].map((name) =>
        join(here, name),
      ),
    });
    expect(errors.found).toEqual(errors.expected);
  });
});
