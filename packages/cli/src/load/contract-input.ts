import { resolve } from "node:path";
import { UsageError } from "../usage-error.js";

/** Where a contract is, as the command line says it. */
export type ContractInput =
  | { readonly from: "module"; readonly path: string; readonly exportName: string | undefined }
  | { readonly from: "manifest"; readonly path: string }
  | { readonly from: "url"; readonly url: URL };

/** What every command that takes a contract says of that argument. */
export const contractArgument = "a contract.ts (contract.ts#name, if it exports several), a manifest.json, or a URL";

/** Whether what the command line says is a contract's address, and not a file. */
export function isUrl(input: string): boolean {
  return /^https?:\/\//i.test(input);
}

/** Reads `contract.ts`, `contract.ts#name`, `manifest.json` or a URL. @throws UsageError when it is none of them */
export function parseContractInput(input: string, cwd: string): ContractInput {
  if (isUrl(input)) {
    if (!URL.canParse(input)) throw new UsageError(`${input} is no URL`);
    return { from: "url", url: new URL(input) };
  }
  const [, path = "", exportName] = /^(.*?)(?:#([^#/\\]*))?$/s.exec(input) ?? [];
  if (/\.json$/i.test(path)) return { from: "manifest", path: resolve(cwd, path) };
  if (/\.[cm]?[jt]sx?$/i.test(path)) return { from: "module", path: resolve(cwd, path), exportName };
  throw new UsageError(`${input === "" ? "An empty name" : input} is no contract: expected ${contractArgument}`);
}
