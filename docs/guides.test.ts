import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listGuides, readGuide, withSnippets } from "./snippets.mjs";

describe.each(listGuides())("%s", (name) => {
  const guide = readGuide(name);

  it("shows only code that has been run (`pnpm guides` copies it in)", () => {
    expect(guide).toBe(withSnippets(guide));
  });

  it("links to files and folders that exist", () => {
    for (const [, target = ""] of guide.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      expect(existsSync(new URL(target, import.meta.url)), target).toBe(true);
    }
  });
});
