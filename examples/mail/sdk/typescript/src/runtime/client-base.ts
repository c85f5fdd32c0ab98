import { type Call, startCall } from "./call.js";
import { type Connected, connection, openConnection } from "./connection.js";
import type { CallOptions, ClientOptions } from "./options.js";
import type { SystemError } from "./rpc-error.js";

/** What a client has besides the procedures. */
export interface ClientBase extends Connected {
  /** Calls a procedure that this SDK was not told of, by its dotted path. It is sent as a mutation, and so only once, unless `kind` says that it is a query. */
  call(
    path: string,
    input?: unknown,
    options?: CallOptions & { readonly kind?: "query" | "mutation" },
  ): Call<unknown, SystemError>;
}

/** Opens a connection for the functions of single procedures: with it, a bundle has only what it calls. */
export function openClient(options: ClientOptions, contract: string): ClientBase {
  const connected: Connected = { [connection]: openConnection(options, contract) };
  return {
    ...connected,
    call(path, input, { kind = "mutation", ...callOptions } = {}) {
      return startCall(connected, { path, kind }, { input, options: callOptions });
    },
  };
}
