import type { Manifest } from "@parley/contract/manifest";
import { displayPath } from "../display-path.js";
import { exitCodes } from "../exit-code.js";
import { GenerateError } from "../generate/generate-error.js";
import { type Generation, generateFiles, placeFiles } from "../generate/generation.js";
import { parseContractInput } from "../load/contract-input.js";
import { type WriteMode, writeOutput } from "../output/write-output.js";
import { UsageError } from "../usage-error.js";
import type { Shell } from "./command.js";
import { type ContractOptions, contractOf, countProcedures } from "./contract-options.js";
import { createFileWatcher } from "./file-watcher.js";

/** What is made anew with each change. */
export interface Watched {
  readonly input: string;
  readonly options: ContractOptions & WriteMode;
  readonly generation: Generation;
  readonly out: string;
}

/**
 * Generates, and again whenever a file changes that the contract is made of, until the program is told to end. A contract that is broken in
 * between is told once, and then waited for.
 */
export async function watchContract(watched: Watched, shell: Shell): Promise<void> {
  const { report, cwd } = shell;
  const parsed = parseContractInput(watched.input, cwd);
  if (parsed.from === "url") throw new UsageError("--watch watches files: it cannot see a change behind a URL");
  const watcher = await createFileWatcher(parsed.path, shell.untilStopped());
  let last: Manifest | undefined;
  let told: string | undefined;
  for await (const startedAt of watcher.changes) {
    try {
      const { manifest, files } = await contractOf(watched.input, watched.options, shell);
      watcher.watch(files);
      const changed = await generateInto(watched, manifest, cwd);
      const tookMs = Math.round(performance.now() - startedAt);
      report.print(`${report.style("green", "✓")} ${describe(changed, manifest, last)} ${tookMs} ms\n`);
      last = manifest;
      told = undefined;
    } catch (thrown) {
      if (!(thrown instanceof UsageError || thrown instanceof GenerateError)) throw thrown;
      if (thrown.message !== told) report.failure(thrown.message, exitCodes.usage);
      told = thrown.message;
    }
  }
  report.note(`Stopped watching ${displayPath(cwd, parsed.path)}`);
}

/** @returns how many files have changed */
async function generateInto({ generation, out, options }: Watched, manifest: Manifest, cwd: string): Promise<number> {
  const { files } = await generateFiles(generation, manifest);
  const placed = await placeFiles(files, generation.target, { out, cwd, manifest });
  return (await writeOutput(placed, options, cwd)).changes.length;
}

/** How many procedures are named. */
const named = 3;

function describe(changed: number, manifest: Manifest, last: Manifest | undefined): string {
  const files = changed === 0 ? "nothing changed" : `${changed} ${changed === 1 ? "file" : "files"}`;
  if (!last) return `${files} (${countProcedures(manifest.procedures)})`;
  const paths = [...new Set([...Object.keys(manifest.procedures), ...Object.keys(last.procedures)])].sort();
  const touched = paths.filter((path) => textOf(manifest, path) !== textOf(last, path));
  if (touched.length === 0) return files;
  const more = touched.length > named ? [`${touched.length - named} more`] : [];
  return `${files} (${[...touched.slice(0, named), ...more].join(", ")})`;
}

/** The digest in it is of the types it uses, too. */
function textOf({ procedures }: Manifest, path: string): string {
  return JSON.stringify(procedures[path]);
}
