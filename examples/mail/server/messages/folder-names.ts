import { schemas } from "@parley/example-mail-contract";

/** In the order in which a person expects them. */
export const folderNames = schemas.Folder.options;
