import type { Command } from "commander";
import type { OwnerOf } from "../output/owner.js";
import type { Generator } from "./generator.js";

/** Something that `parley generate` makes. */
export interface Target {
  /** The word on the command line. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly description: string;
  /** What the option `--out` is called in the help: `sdk` for a folder. */
  readonly exampleOut: string;
  /** Adds the target's own options; their values are what its generator is given. */
  readonly addOptions: (command: Command) => void;
  /** Loads the generator: only the one that is asked for. */
  readonly load: () => Promise<Generator>;
  /** Set where it makes one file, which is written where `--out` says, or to stdout: tells whether a file there was made by it. */
  readonly singleFile?: { readonly ownerOf: OwnerOf };
}
