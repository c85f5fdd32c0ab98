import { resolve } from "node:path";
import type { Manifest } from "@parley/contract/manifest";
import { createDisk } from "../output/disk.js";
import { createLock, formatLock, type Lock, lockName, ownerByLock, parseLock } from "../output/lock.js";
import type { GivenFiles } from "../output/write-output.js";
import { selectProcedures } from "../select-procedures.js";
import { version } from "../version.js";
import type { GeneratedFiles } from "./generator.js";
import type { Target } from "./target.js";

/** What is made of a contract, and where it goes. */
export interface Generation {
  readonly target: Target;
  /** What the generator is given. */
  readonly options: object;
  /** Patterns of the procedures it is made for; none for all. */
  readonly only: readonly string[];
}

/** Generates: in memory, for whoever writes it or compares it with what is there. */
export async function generateFiles(
  { target, options, only }: Generation,
  manifest: Manifest,
): Promise<{ readonly files: GeneratedFiles; readonly procedures: number }> {
  const generator = await target.load();
  const selected = selectProcedures(manifest, only);
  return { files: generator(selected, options), procedures: Object.keys(selected.procedures).length };
}

/**
 * Says where generated files go: to the one file that `out` names, or into that folder, with the lock that says which they are.
 *
 * @throws UsageError where the folder's last lock cannot be read
 */
export async function placeFiles(
  files: GeneratedFiles,
  { singleFile, name }: Target,
  { out, cwd, manifest }: { readonly out: string; readonly cwd: string; readonly manifest: Manifest },
): Promise<GivenFiles> {
  if (singleFile) return { folder: cwd, files: new Map([[out, [...files.values()][0] ?? ""]]), ...singleFile };
  const folder = resolve(cwd, out);
  const lockText = (await createDisk(folder, cwd).read([lockName])).get(lockName);
  const last = lockText === undefined ? undefined : parseLock(lockText, `${out}/${lockName}`);
  const lock = createLock({ generator: `parley ${version} ${name}`, contract: describeContract(manifest) }, files);
  return {
    folder,
    files: new Map([...files, [lockName, formatLock(lock, last)]]),
    earlier: Object.keys(last?.files ?? {}),
    ownerOf: ownerByLock(last),
  };
}

function describeContract({ name, version, digests }: Manifest): Lock["contract"] {
  return { ...(name !== undefined && { name }), ...(version !== undefined && { version }), digest: digests.full };
}
