import type { Manifest } from "@parley/contract/manifest";

/** A contract as commands work on it, wherever it came from. */
export interface LoadedContract {
  readonly manifest: Manifest;
  /** The files of the project that it was made of, to be watched. */
  readonly files: readonly string[];
  /** Where procedures are declared, as `file:line` by their paths, as far as that can be told. */
  readonly places: ReadonlyMap<string, string>;
}

/** What loading takes. */
export interface LoadOptions {
  /** The folder that paths are relative to. */
  readonly cwd: string;
  /** How long evaluating a contract's module, or getting a manifest from a URL, may take in milliseconds; 10,000 by default. */
  readonly timeoutMs?: number;
  /** Told what a contract's module prints. */
  readonly onOutput?: (text: string) => void;
  /** Conditions of packages' exports beside Node's own; by default those that this process was started with. */
  readonly conditions?: readonly string[];
}
