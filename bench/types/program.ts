import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Sources } from "./sources.js";

// Inside the workspace, so that packages are found; git-ignored, and skipped by globs because of its dot.
const generated = join(import.meta.dirname, "../.generated");

/** Whether Parley is read as it is published, or from its sources. */
export type ParleyFrom = "dist" | "source";

/** Writes a program to check and returns its folder, which is emptied first. */
export function writeProgram(name: string, sources: Sources, parleyFrom: ParleyFrom): string {
  const folder = join(generated, name.replaceAll(" ", "-"));
  rmSync(folder, { recursive: true, force: true });
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    module: "nodenext",
    // Parley's sources for Node are checked too where they are read; what is published needs nothing.
    types: parleyFrom === "source" ? ["node"] : [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    customConditions: parleyFrom === "source" ? ["@parley/source"] : [],
  };
  const files = new Map(sources);
  files.set("package.json", JSON.stringify({ type: "module" }));
  files.set("tsconfig.json", JSON.stringify({ compilerOptions, include: ["."] }));
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
