import { type Call, type CallArguments, toCall } from "./call.js";
import { type Connected, connection } from "./connection.js";
import type { Procedure } from "./procedure.js";
import { send } from "./send.js";

/** A call that gives a file: awaited it is a Blob, or a File where the server names it. */
export interface Download<out E> extends Call<Blob, E> {
  /** The bytes as they arrive, instead of the Blob. It is to be asked for at once, in the same expression as the call. */
  stream(): Promise<ReadableStream<Uint8Array>>;
}

/** Starts a call that gives a file. */
export function startDownload(client: Connected, procedure: Procedure, given: CallArguments): Download<never> {
  let wantsStream = false;
  const call = toCall(send({ ...given, connection: client[connection], procedure, wantsStream: () => wantsStream }));
  const stream = () => {
    wantsStream = true;
    return call;
  };
  return Object.assign(call, { stream }) as unknown as Download<never>;
}
