/** The packages that are published, by the names of their folders. */
export const packages = ["contract", "server", "client", "cli"] as const;

/** One of them. */
export type PackageName = (typeof packages)[number];

/**
 * What pages load. They get it file by file, as it is compiled, and Node gets bundles: a page's bundler splits a program along files, and
 * out of larger ones it would load more at once. Where a program has both forms, each has to know what the other made: a test in
 * jsdom, whose runner resolves as pages do what Node then loads.
 */
export const forPages: ReadonlySet<PackageName> = new Set(["contract", "client"]);

/** Where the bundles are. */
export const bundleFolder = "bundled";

/** The file in there of the program of a package that has one; its source is `src/main.ts`. */
export const mainBundle = "main";

/** The file of an entry in there: `.` is `index`, `./tanstack-query` is `tanstack-query`. */
export function bundleOf(entry: string): string {
  return entry === "." ? "index" : entry.slice("./".length);
}
