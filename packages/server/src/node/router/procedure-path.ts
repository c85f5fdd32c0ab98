/**
 * The path of the procedures that a URL's path names, as tRPC takes it: as many characters are cut off its front as the base path has,
 * whatever they are.
 */
export function procedurePath(pathname: string, basePath: string): string {
  return trimSlashes(trimSlashes(pathname).slice(basePath.length));
}

/** Takes one slash off either end. */
export function trimSlashes(path: string): string {
  const from = path.startsWith("/") ? path.slice(1) : path;
  return from.endsWith("/") ? from.slice(0, -1) : from;
}
