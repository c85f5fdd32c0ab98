import { bundleFolder, bundleOf, mainBundle } from "./layout.js";

/** What packing reads of a package.json of this repository; the rest is published as it is. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Entry>>;
  /** Programs by name. Here they start `dist/main.js`, which need not have been built when pnpm links them. */
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Versions;
  readonly peerDependencies?: Versions;
}

interface Entry {
  readonly "@parley/source": string;
  readonly types: string;
  readonly default: string;
}

type Versions = Readonly<Record<string, string>>;

/** Development's own. */
const unpublished = new Set(["devDependencies", "scripts", "publishConfig"]);

/**
 * Makes of a package's package.json the one that is published: with the bundles as entries, without what only development needs, and
 * with the version of the repository's packages where `workspace:*` stands, because npm does not know it.
 *
 * @param isForPages whether others than Node get the compiled files
 */
export function toPublished(manifest: Manifest, isForPages: boolean): object {
  const entries = Object.entries(manifest).filter(([field]) => !unpublished.has(field));
  const exports = Object.entries(manifest.exports).map(([name, entry]) => [
    name,
    typeof entry === "string" ? entry : publishedEntry(name, entry, isForPages),
  ]);
  return {
    ...Object.fromEntries(entries),
    exports: Object.fromEntries(exports),
    ...(manifest.bin && {
      bin: Object.fromEntries(Object.keys(manifest.bin).map((name) => [name, `${bundleFolder}/${mainBundle}.js`])),
    }),
    files: ["dist", bundleFolder, "src"],
    ...pinned("dependencies", manifest),
    ...pinned("peerDependencies", manifest),
  };
}

function publishedEntry(name: string, { types, default: file }: Entry, isForPages: boolean): object {
  const bundle = `./${bundleFolder}/${bundleOf(name)}.js`;
  return isForPages ? { types, node: bundle, default: file } : { types, default: bundle };
}

function pinned(field: "dependencies" | "peerDependencies", manifest: Manifest): object {
  const versions = manifest[field];
  if (!versions) return {};
  // All packages are released together, under one version.
  const pin = ([name, version]: [string, string]) => [name, version === "workspace:*" ? manifest.version : version];
  return { [field]: Object.fromEntries(Object.entries(versions).map(pin)) };
}
