import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const rest = new URL("./", import.meta.url).href;

/** The files that come with this one, and what else they import as values. */
function loadedWith(file: URL, seen = new Set<string>()): string[] {
  if (seen.has(file.href)) return [];
  seen.add(file.href);
  const source = readFileSync(file, "utf8");
  const imports = [...source.matchAll(/^import (?!type )[^"]*"(\.[^"]+)\.js"/gm)].map(
    ([, path]) => new URL(`${path}.ts`, file),
  );
  return imports.flatMap((one) => (one.href.startsWith(rest) ? loadedWith(one, seen) : [one.href]));
}

describe("the part of REST that is loaded later", () => {
  it("imports nothing of what is loaded at once, so that servers load no more files for it", () => {
    expect(loadedWith(new URL("rest-handler.ts", rest))).toEqual([]);
    expect(loadedWith(new URL("rest-entrance.ts", rest))).not.toEqual([]);
  });
});
