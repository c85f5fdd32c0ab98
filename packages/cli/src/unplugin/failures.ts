import type { Host } from "../host.js";

/** Remembers which modules could not be transformed, and which files may change that. */
export interface Failures {
  /** The host as it is, noting what it watches for a module, of which nothing is known any more. */
  noting(module: string, host: Host): Host;
  /** Says that transforming a module failed. */
  add(module: string): void;
  /** Whether a module failed in which a file has a part. */
  has(file: string): boolean;
}

/** Vite tells of files by slashes, on Windows too. */
const asVite = (file: string) => file.replaceAll("\\", "/");

/** Starts with none. */
export function createFailures(): Failures {
  const filesOf = new Map<string, Set<string>>();
  const failed = new Set<string>();
  return {
    noting(module, host) {
      const files = new Set([asVite(module)]);
      filesOf.set(module, files);
      failed.delete(module);
      return {
        ...host,
        watch(file) {
          files.add(asVite(file));
          if (file !== module) host.watch(file);
        },
      };
    },
    add: (module) => failed.add(module),
    has: (file) => [...failed].some((module) => filesOf.get(module)?.has(file)),
  };
}
