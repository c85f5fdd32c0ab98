import { readFile } from "node:fs/promises";
import { type Manifest, parseManifest } from "@parley/contract/manifest";
import { describeFileError } from "../describe-file-error.js";
import { displayPath } from "../display-path.js";
import { UsageError } from "../usage-error.js";
import type { LoadedContract, LoadOptions } from "./loaded-contract.js";

/** Reads a manifest's file. @throws UsageError */
export async function loadManifestFile(path: string, { cwd }: LoadOptions): Promise<LoadedContract> {
  const name = displayPath(cwd, path);
  const text = await readFile(path, "utf8").catch((thrown) => {
    throw new UsageError(describeFileError(thrown, name));
  });
  return { manifest: manifestOf(text, name), files: [path], places: new Map() };
}

/**
 * Gets a manifest from its URL, or from a server's: `/contract.json` below it or at its root, where `serve(service, { contract: true })`
 * shows it.
 *
 * @throws UsageError
 */
export async function loadManifestUrl(url: URL, { timeoutMs = 10_000 }: LoadOptions): Promise<LoadedContract> {
  const signal = AbortSignal.timeout(timeoutMs);
  const refusals: string[] = [];
  for (const candidate of candidatesOf(url)) {
    const { status, text } = await get(candidate, { signal, timeoutMs });
    if (status === 200) return { manifest: manifestOf(text, candidate), files: [], places: new Map() };
    refusals.push(`${candidate} answered ${status}`);
  }
  const advice = "Give a manifest's URL, or start the server with serve(service, { contract: true })";
  throw new UsageError(`There is no manifest at ${url.href}: ${refusals.join(", ")}. ${advice}`);
}

function candidatesOf(url: URL): readonly string[] {
  if (url.pathname.endsWith(".json")) return [url.href];
  const below = new URL(url);
  below.pathname = `${url.pathname.replace(/\/+$/, "")}/contract.json`;
  return [...new Set([below.href, new URL("/contract.json", url).href])];
}

async function get(
  url: string,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, { signal, headers: { accept: "application/json" } });
    return { status: response.status, text: await response.text() };
  } catch (thrown) {
    if (signal.aborted) throw new UsageError(`${url} has not answered after ${timeoutMs / 1_000} s`);
    const { cause = thrown } = thrown as { readonly cause?: unknown };
    throw new UsageError(`${url} cannot be reached: ${reasonOf(cause)}`);
  }
}

/** Node tries several addresses, and then has a message for each and none for all. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(", ");
  return cause instanceof Error ? cause.message : String(cause);
}

/** Reads a manifest from text. @throws UsageError that names it */
export function manifestOf(text: string, name: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    throw new UsageError(`${name} is no manifest, it is not even JSON: ${(thrown as SyntaxError).message}`);
  }
  try {
    return parseManifest(json);
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new UsageError(`${name}: ${thrown.message}`);
    if (thrown instanceof RangeError) throw new UsageError(`${name}: its schemas are nested too deep to be read`);
    throw thrown;
  }
}
