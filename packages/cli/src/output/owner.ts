/** Whose a file is that is there already: Parley's by its look, or edited since Parley wrote it, or somebody else's. */
export type Owner = "parley" | "edited" | "foreign";

/** Tells whose a file is. */
export type OwnerOf = (path: string, text: string) => Owner;
