import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedDiff } from "./unified-diff.js";

const lines = (...texts: readonly string[]) => texts.map((text) => `${text}\n`).join("");

/** What `patch` does, for whole lines. */
function apply(text: string, diff: string): string {
  const before = text.split("\n");
  const after: string[] = [];
  let at = 0;
  for (const line of diff.split("\n").slice(2)) {
    const [, start, count] = /^@@ -(\d+)(?:,(\d+))? /.exec(line) ?? [];
    if (start !== undefined) {
      const first = count === "0" ? Number(start) : Number(start) - 1;
      after.push(...before.slice(at, first));
      at = first;
      continue;
    }
    if (line.startsWith("+")) after.push(line.slice(1));
    else {
      expect(line.slice(1)).toBe(before[at++]);
      if (line.startsWith(" ")) after.push(line.slice(1));
    }
  }
  return [...after, ...before.slice(at)].join("\n");
}

describe("a unified diff", () => {
  it("is empty for equal texts", () => {
    expect(unifiedDiff("a.ts", "same\n", "same\n")).toBe("");
  });

  it("shows three lines around a change", () => {
    const before = lines("1", "2", "3", "4", "5", "6", "7", "8", "9");
    expect(unifiedDiff("a.ts", before, before.replace("5", "five"))).toBe(
      "--- a/a.ts\n+++ b/a.ts\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8",
    );
  });

  it("keeps changes that are far apart in hunks of their own", () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `${index}`);
    const after = numbers.map((text) => (text === "3" || text === "25" ? `${text}!` : text));
    const hunks = unifiedDiff("a.ts", lines(...numbers), lines(...after)).match(/^@@.*/gm);
    expect(hunks).toEqual(["@@ -1,7 +1,7 @@", "@@ -23,7 +23,7 @@"]);
  });

  it("shows a new file as lines that are added", () => {
    expect(unifiedDiff("a.ts", "", "one\ntwo\n")).toBe("--- a/a.ts\n+++ b/a.ts\n@@ -0,0 +1,2 @@\n+one\n+two");
  });

  it("makes of the first text the second, however they differ", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 40 }).map((all) => lines(...all));
    // biome-ignore lint/nursery/noFloatingPromises: what is checked is synchronous
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = unifiedDiff("a.ts", before, after);
        expect(diff === "" ? before : apply(before, diff)).toBe(after);
      }),
    );
  });

  it("is what patch understands", (test) => {
    const folder = mkdtempSync(join(tmpdir(), "parley-diff-"));
    try {
      writeFileSync(join(folder, "a.ts"), lines("1", "2", "3"));
      const diff = unifiedDiff("a.ts", lines("1", "2", "3"), lines("0", "1", "3", "4"));
      const patch = () =>
        execFileSync("patch", ["-p1", "--dry-run"], { cwd: folder, input: `${diff}\n`, stdio: "pipe" });
      try {
        patch();
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code === "ENOENT") test.skip("this machine has no patch");
        throw thrown;
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
