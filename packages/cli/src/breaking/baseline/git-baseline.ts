import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Manifest } from "@parley/contract/manifest";
import { parseContractInput } from "../../load/contract-input.js";
import { manifestOf } from "../../load/load-manifest.js";
import type { LoadOptions } from "../../load/loaded-contract.js";
import { loadContract } from "../../load-contract.js";
import { UsageError } from "../../usage-error.js";
import { linkModules } from "./link-modules.js";
import { type ProgramResult, runProgram } from "./run-program.js";

/** A contract at a revision. */
interface GitBaseline {
  readonly revision: string;
  /** From the repository's root; `./path` is from the current folder. Without one, it is the contract that is compared. */
  readonly path: string | undefined;
}

interface GitOptions extends LoadOptions {
  readonly contract: string;
}

/**
 * Loads a contract as it was at a revision. A manifest is read from there; a module is evaluated in a copy of everything as it was, with the packages
 * that are installed now. Nothing of the repository is changed, not even its index.
 *
 * @throws UsageError
 */
export async function loadFromGit(baseline: GitBaseline, options: GitOptions): Promise<Manifest> {
  const { revision } = baseline;
  const { file, exportName, isFromRoot } = locate(baseline, options);
  const root = await rootOf(await existingFolder(isFromRoot ? options.cwd : dirname(file), options.cwd));
  const commit = await commitOf(revision, root);
  const name = isFromRoot ? file : await nameIn(root, file);
  const found = await git(["cat-file", "-t", `${commit}:${name}`], root);
  if (found.stdout.toString().trim() !== "blob") {
    const what = found.exitCode === 0 ? "is a folder" : "does not exist";
    const advice = "say where it was: --against git:REVISION:PATH, with the path from the repository's root";
    throw new UsageError(`${name} ${what} at ${revision} (${commit.slice(0, 7)}); ${advice}`);
  }
  if (name.endsWith(".json")) {
    const { stdout } = await git(["show", `${commit}:${name}`], root);
    return manifestOf(stdout.toString(), `${name} at ${revision}`);
  }
  return evaluateThere({ root, commit, revision, name, exportName }, options);
}

interface Location {
  /** An absolute path, or one from the repository's root. */
  readonly file: string;
  readonly isFromRoot: boolean;
  readonly exportName: string | undefined;
}

function locate({ path, revision }: GitBaseline, { contract, cwd }: GitOptions): Location {
  const isFromRoot = path !== undefined && !/^\.\.?[/\\]/.test(path);
  const isElsewhere = /^(?:git|npm|https?):/i.test(contract);
  if (path === undefined && isElsewhere) {
    throw new UsageError(`git:${revision} needs the path of the contract there: git:${revision}:contract.ts`);
  }
  const input = parseContractInput(path ?? contract, isFromRoot ? "/" : cwd);
  if (input.from === "url") throw new UsageError(`${path} is no path in a repository`);
  const exportName = input.from === "module" ? input.exportName : undefined;
  return { file: isFromRoot ? (path.split("#")[0] ?? "") : input.path, isFromRoot, exportName };
}

/** The nearest folder that is there: the contract may have moved. */
async function existingFolder(folder: string, cwd: string): Promise<string> {
  return realpath(folder).catch(() => realpath(cwd));
}

async function nameIn(root: string, file: string): Promise<string> {
  const real = join(await realpath(dirname(file)).catch(() => dirname(file)), basename(file));
  const name = relative(root, real);
  if (name.startsWith("..") || isAbsolute(name)) throw new UsageError(`${file} is not in the repository ${root}`);
  return name.split(sep).join("/");
}

async function rootOf(folder: string): Promise<string> {
  const { exitCode, stdout } = await git(["rev-parse", "--show-toplevel"], folder);
  if (exitCode === 0) return realpath(resolve(folder, stdout.toString().trim()));
  throw new UsageError(`${folder} is not in a git repository, and --against git:… needs one`);
}

async function commitOf(revision: string, root: string): Promise<string> {
  const { exitCode, stdout } = await git(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], root);
  if (exitCode === 0) return stdout.toString().trim();
  const advice = `get it first: git fetch origin ${revision.replace(/^origin\//, "")} (in CI only the newest commit may have been fetched)`;
  throw new UsageError(`There is no revision ${revision} in ${root}; ${advice}`);
}

interface Place {
  readonly root: string;
  readonly commit: string;
  readonly revision: string;
  readonly name: string;
  readonly exportName: string | undefined;
}

async function evaluateThere(
  { root, commit, revision, name, exportName }: Place,
  options: LoadOptions,
): Promise<Manifest> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), "parley-git-"));
  const tree = join(folder, "tree");
  // An index of its own, so that what is staged stays as it is.
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    await mkdir(tree);
    for (const args of [
      ["read-tree", commit],
      ["checkout-index", "--all", "--quiet", `--prefix=${tree}/`],
    ]) {
      const { exitCode, stderr } = await git(args, root, env);
      if (exitCode !== 0) throw new UsageError(`git ${args[0]} failed at ${revision}: ${stderr}`);
    }
    await linkModules({ root, tree, start: dirname(name) });
    const input = exportName === undefined ? name : `${name}#${exportName}`;
    return (await loadContract(input, { ...options, cwd: tree })).manifest;
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    throw new UsageError(`At ${revision}: ${thrown.message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function git(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramResult> {
  try {
    return await runProgram(["git", ...args], { cwd, env });
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    throw new UsageError(code === "ENOENT" ? "git is not installed, and git:… needs it" : `git failed: ${message}`);
  }
}
