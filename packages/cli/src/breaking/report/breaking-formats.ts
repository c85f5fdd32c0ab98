/** How a report can be told. */
export const breakingFormats = ["text", "json", "md", "github", "junit", "sarif"] as const;

/** One of them. */
export type BreakingFormat = (typeof breakingFormats)[number];
