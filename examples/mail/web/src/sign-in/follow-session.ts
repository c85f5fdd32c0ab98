import { type Interceptor, isStream } from "@parley/client";
import { RpcError } from "@parley/contract";
import { createStore } from "../store.js";

/** How often the server has said that the session is over. */
export const endings = createStore(0);

/** Notes that the session is over. */
export function sessionEnds(): void {
  endings.set((now) => now + 1);
}

/** Notices every answer that says so, whoever made the call. */
export const followSession: Interceptor = (next) => (call) => {
  const result = next(call);
  if (isStream(result)) return result;
  return result.catch((error: unknown) => {
    if (error instanceof RpcError && error.code === "UNAUTHORIZED") sessionEnds();
    throw error;
  });
};
