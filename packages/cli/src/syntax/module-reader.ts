import { readFile } from "node:fs/promises";
import type { Host } from "../host.js";
import { installed } from "../installed.js";
import { type ModuleSyntax, readModule } from "./module-syntax.js";

/** A module of the project, read. */
export interface ReadModule {
  readonly path: string;
  readonly code: string;
  readonly syntax: ModuleSyntax;
}

/** Reads the project's modules, each once as long as its text stays the same. */
export interface ModuleReader {
  /** A module whose text is at hand. */
  of(path: string, code: string): ReadModule | undefined;
  /** The module that another one imports; `undefined` for packages, and for what is no module. */
  imported(specifier: string, importer: string, host: Host): Promise<ReadModule | undefined>;
}

const isModule = (file: string) => /\.[cm]?[jt]sx?$/.test(file) && !installed.test(file);

/** A reader with a memory of its own. */
export function createModuleReader(): ModuleReader {
  const known = new Map<string, { readonly code: string; readonly syntax: ModuleSyntax | undefined }>();
  const of: ModuleReader["of"] = (path, code) => {
    let entry = known.get(path);
    if (entry?.code !== code) {
      entry = { code, syntax: readModule(code, path) };
      known.set(path, entry);
    }
    return entry.syntax && { path, code, syntax: entry.syntax };
  };
  return {
    of,
    async imported(specifier, importer, host) {
      const path = await host.resolve(specifier, importer);
      if (path === undefined || !isModule(path)) return undefined;
      host.watch(path);
      return of(path, await readFile(path, "utf8"));
    },
  };
}
