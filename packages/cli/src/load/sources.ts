import type { FoundImport } from "../evaluate/resolve-like.js";
import type { Host } from "../host.js";
import { createModuleReader, type ModuleReader } from "../syntax/module-reader.js";

/** The files that a contract's module is made of, as they are found while it is bundled. */
export interface Sources {
  /** All that are not installed packages; of Parley's own too where it is worked on. */
  readonly files: ReadonlySet<string>;
  readonly reader: ModuleReader;
  /** Finds what has been imported, as it was found then. */
  readonly host: Host;
  noteImport(found: FoundImport): void;
  /** Whether a file is of the project, and not of Parley. */
  isOwn(file: string): boolean;
  ownFiles(): readonly string[];
}

/** Starts with the module itself. */
export function createSources(path: string): Sources {
  const files = new Set([path]);
  const ofParley = new Set<string>();
  const imports = new Map<string, string>();
  const keyOf = (specifier: string, importer: string) => `${importer}\0${specifier}`;
  const isOwn = (file: string) => !ofParley.has(file);
  return {
    files,
    reader: createModuleReader(),
    host: {
      resolve: async (specifier, importer) => imports.get(keyOf(specifier, importer)),
      watch: (file) => void files.add(file),
    },
    noteImport({ specifier, importer, file }) {
      imports.set(keyOf(specifier, importer), file);
      if (specifier.startsWith("@parley/") || ofParley.has(importer)) ofParley.add(file);
    },
    isOwn,
    ownFiles: () => [...files].filter(isOwn),
  };
}
