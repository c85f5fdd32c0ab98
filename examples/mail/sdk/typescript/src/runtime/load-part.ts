import { RpcError } from "./rpc-error.js";

/** Waits for a part that few calls need. @throws RpcError NETWORK when it cannot be had. */
export function loadPart<Part>(loading: Promise<Part>, path: string): Promise<Part> {
  return loading.catch((cause) => {
    throw new RpcError({
      code: "NETWORK",
      path,
      rawMessage: "A part of the SDK could not be loaded",
      cause,
    });
  });
}
