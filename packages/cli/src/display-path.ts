import { isAbsolute, relative } from "node:path";

/** A file's name as people read it: relative to the folder they are in, where it is below that. */
export function displayPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path === "" ? "." : /^\.\.(?:[\\/]|$)/.test(path) || isAbsolute(path) ? file : path;
}
