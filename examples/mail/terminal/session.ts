import { type Client, createClient } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import { z } from "zod";
import { forget, recall, remember } from "./home.js";
import { Problem } from "./problem.js";

/** The signed-in account, and the cookie that proves it. */
const Session = z.object({ url: z.url(), address: z.string(), cookie: z.string() });
export type Session = z.infer<typeof Session>;
const file = "session.json";

export type Mail = Client<typeof mail>;

/** The last sign-in; undefined when there was none, or it has been signed out. */
export async function readSession(): Promise<Session | undefined> {
  return Session.safeParse(await recall(file)).data;
}

export function writeSession(session: Session): Promise<void> {
  return remember(file, session);
}

export function endSession(): Promise<void> {
  return forget(file);
}

/** A client of the server that was signed in to last. @throws Problem when there is no session. */
export async function openSession(onReconnect?: (delayMs: number) => void): Promise<Mail> {
  const session = await readSession();
  if (!session) throw new Problem("You are not signed in. Sign in with: mail login ada@parley.example");
  return createClient(mail, {
    url: `${session.url}/rpc`,
    headers: { cookie: session.cookie },
    onReconnect: ({ delayMs }) => onReconnect?.(delayMs),
  });
}
