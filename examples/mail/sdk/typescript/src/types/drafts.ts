// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Draft } from "../models.js";

/** The input of `drafts.save`. */
export interface DraftsSaveInput {
  id: string | null;
  draft: Draft;
}
