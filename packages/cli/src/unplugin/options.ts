/** Which modules the plugin looks at: parts of a path as globs or regular expressions. */
export type ModulePattern = string | RegExp | readonly (string | RegExp)[];

/** What the plugin can be told. */
export interface ParleyOptions {
  /** The modules to look at; by default the project's own, which is all but `node_modules`. */
  readonly include?: ModulePattern | undefined;
  /** Modules to leave as they are. */
  readonly exclude?: ModulePattern | undefined;
  /**
   * Packages besides zod, valibot and arktype whose calls do nothing but make schemas, so that what they make can be left out of a page
   * that does not use it.
   */
  readonly schemaPackages?: readonly string[] | undefined;
  /**
   * How long evaluating a contract may take, in milliseconds: 10,000 by default, because it takes a fraction of a second even on a busy
   * machine, and one that waits for something waits for ever.
   */
  readonly timeoutMs?: number | undefined;
}
