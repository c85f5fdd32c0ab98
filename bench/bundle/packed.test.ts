import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeInstallation } from "../../scripts/pack/make-installation.js";
import { listPrograms } from "./programs.js";
import { type Weight, weigh } from "./weigh.js";

let folder: string;

beforeAll(async () => {
  folder = await makeInstallation();
}, 120_000);

afterAll(() => rm(folder, { recursive: true }));

describe("a page of the packages as they are published", { timeout: 60_000 }, () => {
  it.each(["parley, by facts", "parley, by facts, and isError", "parley, by schemas, but for zod"])(
    "loads as much as one of their sources: %s",
    async (name) => {
      const program = (await listPrograms()).find((one) => one.name === name);
      if (!program) throw new Error(`There is no program "${name}"`);
      const [ofSources, ofPacked] = await Promise.all([weigh(program), weigh(program, folder)]);
      expect(ofPacked.modules.join()).toContain("@parley/client/dist/client.js");
      expect(ofPacked.initialGzip).toBeLessThanOrEqual(withTolerance(ofSources.initialGzip));
      const allowed = sizesOf(ofSources).map(withTolerance);
      expect(sizesOf(ofPacked)).toHaveLength(allowed.length);
      for (const [index, bytes] of sizesOf(ofPacked).entries()) expect(bytes).toBeLessThanOrEqual(allowed[index] ?? 0);
    },
  );
});

/** Two compilers' output differs by a few bytes. */
function withTolerance(bytes: number): number {
  return bytes * 1.005 + 5;
}

/** Of what is loaded on first use, the smallest first. */
function sizesOf({ lazyGzip }: Weight): readonly number[] {
  return Object.values(lazyGzip).sort((a, b) => a - b);
}
