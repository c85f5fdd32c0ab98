import { type Client, createClient } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import { needSession } from "./saved-session.js";

export type Mail = Client<typeof mail>;

/** A client of the server that was signed in to last. @throws Problem when there is no session. */
export async function openSession(onReconnect?: (delayMs: number) => void): Promise<Mail> {
  const session = await needSession();
  return createClient(mail, {
    url: `${session.url}/rpc`,
    headers: { cookie: session.cookie },
    onReconnect: ({ delayMs }) => onReconnect?.(delayMs),
  });
}
