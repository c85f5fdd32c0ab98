import { z } from "zod";
import { forget, recall, remember } from "./home.js";
import { Problem } from "./problem.js";

/** The signed-in account, and the cookie that proves it. */
const Session = z.object({ url: z.url(), address: z.string(), cookie: z.string() });
export type Session = z.infer<typeof Session>;
const file = "session.json";

/** The last sign-in; undefined when there was none, or it has been signed out. */
export async function readSession(): Promise<Session | undefined> {
  return Session.safeParse(await recall(file)).data;
}

/** The same for commands that cannot do without. @throws Problem when there is none. */
export async function needSession(): Promise<Session> {
  const session = await readSession();
  if (session) return session;
  throw new Problem("You are not signed in. Sign in with: mail login ada@parley.example");
}

/** Keeps a session of what the server's answer to a sign-in set as cookies. */
export function writeSession(signedIn: Omit<Session, "cookie">, headers: Headers): Promise<void> {
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  return remember(file, { ...signedIn, cookie } satisfies Session);
}

export function endSession(): Promise<void> {
  return forget(file);
}
