import { isDeclaringPackage } from "../declaring-packages.js";
import type { Host } from "../host.js";
import type { ModuleReader, ReadModule } from "./module-reader.js";
import type { ImportedName } from "./module-syntax.js";

/** Where a name is declared: in a module of the project, or behind a package's door. */
export type FoundExport = { readonly module: ReadModule; readonly local: string } | ImportedName;

/** What searching takes. */
export interface Search {
  readonly host: Host;
  readonly reader: ModuleReader;
  /** Packages that the user named: see `ParleyOptions`. */
  readonly schemaPackages: readonly string[];
  /** The modules that have passed the question on, lest it goes in circles. */
  readonly passed?: readonly string[];
}

/** Follows a name that a module imports to where it is declared; `undefined` when the modules on the way do not say. */
export async function findExport(
  wanted: ImportedName,
  importer: ReadModule,
  search: Search,
): Promise<FoundExport | undefined> {
  if (isDeclaringPackage(wanted.source, search.schemaPackages)) return wanted;
  const module = await search.reader.imported(wanted.source, importer.path, search.host);
  if (!module) return wanted;
  const { passed = [] } = search;
  if (wanted.name === "*" || passed.includes(module.path)) return undefined;
  const next = { ...search, passed: [...passed, module.path] };
  const { exports, imports, stars } = module.syntax;
  const exported = exports.get(wanted.name);
  const passedOn = typeof exported === "string" ? imports.get(exported) : exported;
  if (passedOn) return findExport(passedOn, module, next);
  if (typeof exported === "string") return { module, local: exported };
  // What a package has is not known: it is asked last, and believed to have it.
  const found = await Promise.all(stars.map((source) => findExport({ source, name: wanted.name }, module, next)));
  return found.find((one) => one && "module" in one) ?? found.find((one) => one !== undefined);
}
