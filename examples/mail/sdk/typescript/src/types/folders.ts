// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Folder } from "../models.js";

/** The output of `folders.list`. */
export type FoldersListOutput = ({
  folder: Folder;
  total: number;
  unread: number;
})[];
