// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Procedure } from "../runtime/procedure.js";

export const foldersList: Procedure = { path: "folders.list", kind: "query", takes: "nothing" };
