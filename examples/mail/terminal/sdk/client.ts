import { createClient, isError, type ParleyMailClient } from "../../sdk/typescript/src/index.js";
import { needSession } from "../saved-session.js";

export type Mail = ParleyMailClient;
export { createClient, isError };

/** A client of the server that was signed in to last. @throws Problem when there is no session. */
export async function openSession(onRetry?: (delayMs: number) => void): Promise<Mail> {
  const { url, cookie } = await needSession();
  return createClient({ url: `${url}/rpc`, headers: { cookie }, onRetry: ({ delayMs }) => onRetry?.(delayMs) });
}
