/** The packages that are published, by the names of their folders. */
export const packages = ["contract", "server", "client", "cli"] as const;

/** One of them. */
export type PackageName = (typeof packages)[number];

/** What a package consists of when it is published, besides its sources, declarations and bundles. */
export interface Layout {
  /**
   * Whether pages load it. They get it file by file, as it is compiled, and Node the bundles: a page's bundler splits a program
   * along files, and out of larger ones it would load more at once.
   */
  readonly forPages: boolean;
  /**
   * Modules in `src/` that are in no bundle, so that there is one of each in a program that has both forms: a test in jsdom, whose
   * runner resolves as pages do what Node then loads. What is compared by `instanceof` belongs here.
   */
  readonly identities: readonly string[];
}

/** The layout of each package. */
export const layouts: Readonly<Record<PackageName, Layout>> = {
  contract: { forPages: true, identities: ["error"] },
  client: { forPages: true, identities: [] },
  server: { forPages: false, identities: [] },
  cli: { forPages: false, identities: [] },
};

/** Where the bundles are: all in one folder, so that what they import by path is as far from each. */
export const bundled = {
  folder: "bundled",
  /** The file of an entry: `.` is `index`, `./tanstack-query` is `tanstack-query`. */
  nameOf: (entry: string) => (entry === "." ? "index" : entry.slice("./".length)),
};
