import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../../usage-error.js";

/** What a contract is compared with, as the command line says it. */
export type Baseline =
  | { readonly from: "git"; readonly revision: string; readonly path: string | undefined }
  | { readonly from: "npm"; readonly spec: string }
  | { readonly from: "releases"; readonly folder: string }
  | { readonly from: "contract"; readonly input: string };

/** What every command that takes one says of it. */
export const baselineArgument =
  "git:main (this contract there), git:main:path, a contract.ts, a manifest.json, a URL, npm:package@1.2.3, or a folder of releases";

/** Reads `git:main`, `git:main:contract.json`, `npm:package@1.2.3`, a folder, or what any command takes for a contract. @throws UsageError */
export async function parseBaseline(text: string, cwd: string): Promise<Baseline> {
  if (text.startsWith("git:")) {
    const [, revision = "", path] = /^git:([^:]*)(?::(.*))?$/s.exec(text) ?? [];
    // What begins with a dash would be an option of git's.
    if (revision === "" || revision.startsWith("-"))
      throw new UsageError(`${text} names no revision: write git:main, or git:v1.2.0:contract.json`);
    return { from: "git", revision, path: path === "" ? undefined : path };
  }
  if (text.startsWith("npm:")) {
    const spec = text.slice("npm:".length);
    if (/^[\w@.~^/\\:+-]+$/.test(spec) && !spec.startsWith("-")) return { from: "npm", spec };
    throw new UsageError(`${text} names no package: write npm:package@1.2.3`);
  }
  const found =
    text === "" || /^https?:/i.test(text) ? undefined : await stat(resolve(cwd, text)).catch(() => undefined);
  if (found?.isDirectory()) return { from: "releases", folder: resolve(cwd, text) };
  return { from: "contract", input: text };
}
