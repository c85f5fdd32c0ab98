// Made from the contract of parley-mail. Changes are lost when it is made again.

import { contract } from "./contract.js";
import { openClient } from "./runtime/client-base.js";
import type { Connected } from "./runtime/connection.js";
import type { ClientOptions } from "./runtime/options.js";

/**
 * Opens a connection for the functions of single procedures: a bundle then has only what it calls. Nothing is sent yet.
 *
 * @throws TypeError when the url is none at which a call could arrive.
 * @example
 * const client = connect({ url: "https://example.com/rpc" });
 */
export function connect(options: ClientOptions): Connected {
  return openClient(options, contract);
}
