// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Procedure } from "../runtime/procedure.js";

export const draftsSave: Procedure = { path: "drafts.save", kind: "mutation" };
