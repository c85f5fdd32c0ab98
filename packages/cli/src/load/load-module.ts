import { mkdtemp, realpath, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Manifest, manifestFormat } from "@parley/contract/manifest";
import { describeFileError } from "../describe-file-error.js";
import { displayPath } from "../display-path.js";
import { UsageError } from "../usage-error.js";
import { describeFailure } from "./describe-failure.js";
import { evaluateContract } from "./evaluate-contract.js";
import type { LoadedContract, LoadOptions } from "./loaded-contract.js";
import { createSources } from "./sources.js";
import { startConditions } from "./start-conditions.js";

/** A module that exports contracts. */
interface ContractModule {
  readonly path: string;
  /** The contract's name, where it is not the only one. */
  readonly exportName: string | undefined;
}

/**
 * Evaluates a module in a thread of its own and gives the contract that it exports, with the comments of its text as documentation.
 *
 * @throws UsageError
 */
export async function loadModule({ path, exportName }: ContractModule, options: LoadOptions): Promise<LoadedContract> {
  const { cwd, timeoutMs = 10_000, conditions = startConditions(), onOutput = () => {} } = options;
  const name = displayPath(cwd, path);
  await assertFile(path, name);
  const sources = createSources(path);
  const folder = await mkdtemp(join(await realpath(tmpdir()), "parley-"));
  try {
    const settings = { exportName, cwd, conditions, timeoutMs, onOutput, outfile: join(folder, "evaluate.mjs") };
    const { manifest, places } = await evaluateContract(path, { ...settings, name, sources });
    return { manifest: manifestOf(manifest), files: [...sources.files], places };
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    throw new UsageError(describeFailure(thrown, { name, cwd, files: sources.ownFiles() }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the project's own `toManifest` has made is sound, but it may be that of another release. */
function manifestOf(text: string): Manifest {
  const manifest: Manifest = JSON.parse(text);
  if (manifest.contract === manifestFormat) return manifest;
  throw new UsageError(
    `The project's @parley/contract makes manifests of format ${manifest.contract}, and this command knows ${manifestFormat}. Install both in one version`,
  );
}

async function assertFile(path: string, name: string): Promise<void> {
  try {
    if (!(await stat(path)).isFile()) throw new UsageError(`${name} is a folder, not a file`);
  } catch (thrown) {
    throw thrown instanceof UsageError ? thrown : new UsageError(describeFileError(thrown, name));
  }
}
