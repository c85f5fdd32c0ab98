import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedFiles } from "../generator.js";

/**
 * The part of every Python SDK that is not generated, by the names of its files. It belongs to this program as its code does, but is Python: it stays where it is
 * when this package is compiled or bundled, and is published with its sources.
 */
export function runtimeFiles(): GeneratedFiles {
  const folder = join(packageFolder(dirname(fileURLToPath(import.meta.url))), "src/generate/python/runtime");
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The folder with the package.json, at or above one. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageFolder(dirname(folder));
}
