import { plainError } from "./plain-error.js";

/**
 * Waits for a part of the client that pages load when a call first needs it. @throws RpcError NETWORK when it does not come, such as when
 * the page is older than what its server still has.
 * @param notExecuted whether nothing has been sent of the call; by default some of it may have been
 */
export async function loadPart<T>(path: string, part: Promise<T>, notExecuted = false): Promise<T> {
  try {
    return await part;
  } catch (cause) {
    const message = `A part of the client could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw plainError({ code: "NETWORK", path, message, notExecuted, cause });
  }
}
