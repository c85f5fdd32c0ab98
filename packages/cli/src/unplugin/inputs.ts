import type { Host } from "./host.js";

/** Remembers from which files each module was made. */
export interface Inputs {
  /** The host as it is, noting what it watches for a module, from the start again. */
  noting(module: string, host: Host): Host;
  /** The modules in which a file has a part, besides the module of that file itself. */
  dependents(file: string): readonly string[];
}

/** Vite tells of files by slashes, on Windows too. */
const asVite = (file: string) => file.replaceAll("\\", "/");

/** Starts with nothing known. */
export function createInputs(): Inputs {
  const filesOf = new Map<string, Set<string>>();
  return {
    noting(module, host) {
      const files = new Set<string>();
      filesOf.set(module, files);
      return {
        ...host,
        watch(file) {
          if (file === module) return;
          files.add(asVite(file));
          host.watch(file);
        },
      };
    },
    dependents: (file) => [...filesOf].filter(([, files]) => files.has(file)).map(([module]) => module),
  };
}
