import { parseContractInput } from "./load/contract-input.js";
import type { LoadedContract, LoadOptions } from "./load/loaded-contract.js";

/**
 * Loads a contract from `contract.ts`, `contract.ts#name`, a manifest's file or URL, or the URL of a server that shows its contract.
 *
 * @throws UsageError that says what is wrong with it, and where
 */
export async function loadContract(input: string, options: LoadOptions): Promise<LoadedContract> {
  const parsed = parseContractInput(input, options.cwd);
  // What loads modules is heavy: not everybody has one.
  if (parsed.from === "module") return (await import("./load/load-module.js")).loadModule(parsed, options);
  const { loadManifestFile, loadManifestUrl } = await import("./load/load-manifest.js");
  return parsed.from === "manifest" ? loadManifestFile(parsed.path, options) : loadManifestUrl(parsed.url, options);
}
