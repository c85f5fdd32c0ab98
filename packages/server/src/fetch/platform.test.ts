import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Every file that one imports, as source. */
function graphOf(entry: URL, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(entry.href)) return seen;
  const source = readFileSync(entry, "utf8");
  seen.set(entry.href, source);
  for (const [, path] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)\.js"/gms)) {
    graphOf(new URL(`${path}.ts`, entry), seen);
  }
  return seen;
}

describe("fetch entry", () => {
  it.each(["./index.ts", "../index.ts", "../trpc/index.ts"])("imports nothing of Node's: %s", (entry) => {
    const graph = graphOf(new URL(entry, import.meta.url));
    expect(graph.size).toBeGreaterThan(10);
    const guilty = [...graph].filter(([, source]) =>
      /from "node:|\bBuffer\b|(?<!globalThis\.)\bprocess\??\.[a-z]/.test(source),
    );
    expect(guilty.map(([file]) => file)).toEqual([]);
  });
});
