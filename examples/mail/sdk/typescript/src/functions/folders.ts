// Made from the contract of parley-mail. Changes are lost when it is made again.

import { type Call, startCall } from "../runtime/call.js";
import type { Connected } from "../runtime/connection.js";
import type { CallOptions } from "../runtime/options.js";
import type { SystemError } from "../runtime/rpc-error.js";
import type { FoldersListOutput } from "../types/folders.js";
import * as procedures from "../procedures/folders.js";

/**
 * Every folder with how much is in it, in the order a person expects them.
 *
 * @example
 * const result = await foldersList(client);
 */
export function foldersList(client: Connected, options?: CallOptions): Call<FoldersListOutput, SystemError> {
  return startCall(client, procedures.foldersList, { options });
}
