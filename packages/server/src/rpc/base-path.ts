/** A base path in one form: a leading slash, and one at the end. @throws TypeError for one that holds a query. */
export function normalizeBasePath(path: string, name = "basePath"): string {
  if (/[?#]/.test(path)) throw new TypeError(`${name} "${path}" is a path: it cannot hold "?" or "#"`);
  return `/${path}/`.replace(/\/{2,}/g, "/");
}

/** What stands below the base path, or undefined for a path that is not under it. */
export function below(basePath: string, pathname: string): string | undefined {
  return pathname.startsWith(basePath) ? pathname.slice(basePath.length) : undefined;
}

/** Whether a path is the base path itself, but for the slash at its end. */
export function isBare(basePath: string, pathname: string): boolean {
  return `${pathname}/` === basePath;
}

/** What to tell people who look at a base path itself. */
export function whereRpcIs(basePath: string): string {
  return `RPC is at ${basePath}<procedure>`;
}

/** What to tell people who look where nothing is served. */
export function describeNothing(target: string, isBareBasePath = false): string {
  return `Nothing is served at ${target}${isBareBasePath ? `: ${whereRpcIs(`${target}/`)}` : ""}\n`;
}
