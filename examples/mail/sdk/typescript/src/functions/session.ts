// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { SessionSignInError } from "../errors.js";
import type { Account } from "../models.js";
import { type Call, startCall } from "../runtime/call.js";
import type { Connected } from "../runtime/connection.js";
import type { CallOptions } from "../runtime/options.js";
import type { SystemError } from "../runtime/rpc-error.js";
import type { SessionSignInInput } from "../types/session.js";
import * as procedures from "../procedures/session.js";

/**
 * Who is signed in; null when nobody is.
 *
 * @example
 * const result = await sessionCurrent(client);
 */
export function sessionCurrent(client: Connected, options?: CallOptions): Call<Account | null, SystemError> {
  return startCall(client, procedures.sessionCurrent, { options });
}

/**
 * Begins a session, which the server keeps in an HttpOnly cookie.
 *
 * @throws TOO_MANY_ATTEMPTS – Too many attempts.
 * @throws WRONG_PASSWORD – There is no such account, or its password is another.
 * @example
 * const result = await sessionSignIn(client, { address: "ada@example.com", password: "text" });
 */
export function sessionSignIn(
  client: Connected,
  input: SessionSignInInput,
  options?: CallOptions,
): Call<Account, SessionSignInError> {
  return startCall(client, procedures.sessionSignIn, { input, options });
}

/**
 * Ends the session, here and nowhere else.
 *
 * Sending it twice does no harm, so it is sent again when the connection fails.
 *
 * @example
 * await sessionSignOut(client);
 */
export function sessionSignOut(client: Connected, options?: CallOptions): Call<void, SystemError> {
  return startCall(client, procedures.sessionSignOut, { options });
}
