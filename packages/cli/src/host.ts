/** What reading a project's modules asks of whatever finds their files: a bundler, or the command. */
export interface Host {
  /** The file that a module means by a specifier, in the bundler's own way; `undefined` for what is no file. */
  resolve(specifier: string, importer: string): Promise<string | undefined>;
  /** Has the module at hand transformed anew when a file changes. */
  watch(file: string): void;
}
