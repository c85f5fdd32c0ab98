import { extname } from "node:path";
import type { Loader } from "esbuild";

/** What esbuild reads a module as; JavaScript may have JSX in it, as bundlers can be told. */
export function loaderOf(path: string): Loader {
  const extension = extname(path);
  if (/\.[cm]?ts$/.test(extension)) return "ts";
  return extension === ".tsx" ? "tsx" : "jsx";
}
