import type { Manifest } from "@parley/contract/manifest";

/** Files by their path below the folder they are written to, such as `src/types.ts`, with `/` on every system. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/**
 * Makes files of a manifest and of nothing else: no clock, no file system, no randomness. The same manifest and options give the same bytes,
 * so that `--check` can compare them with what is on disk.
 *
 * @throws GenerateError for a manifest that it cannot make files of, such as two names that would be one, with the places.
 */
export type Generator<Options extends object = object> = (manifest: Manifest, options: Options) => GeneratedFiles;
