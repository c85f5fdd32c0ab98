import { createHash, randomBytes } from "node:crypto";
import type { Db } from "../database/tables.js";
import { type Account, accountColumns } from "./account.js";

const dayMs = 24 * 60 * 60 * 1_000;

/** How long a session lives that nobody uses: 30 days. */
export const sessionMs = 30 * dayMs;

/** A session that is used gets its 30 days anew, but is written at most once a day. */
const renewAfterMs = dayMs;

/** Somebody's session, as a request finds it. */
export interface Session {
  readonly account: Account;
  /** Whether its time has just been made longer, so that the cookie should be too. */
  readonly renewed: boolean;
}

/** Begins a session and gives its token, which only the caller's cookie knows from here on. */
export async function beginSession(db: Db, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db
    .insertInto("sessions")
    .values({ tokenHash: hashToken(token), accountId, expiresAt: new Date(now.getTime() + sessionMs) })
    .execute();
  return token;
}

/** Whose session a token is; undefined when it is nobody's, or over. */
export async function findSession(db: Db, token: string, now: Date): Promise<Session | undefined> {
  const tokenHash = hashToken(token);
  const found = await db
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.accountId")
    .select([...accountColumns, "expiresAt"])
    .where("tokenHash", "=", tokenHash)
    .where("expiresAt", ">", now)
    .executeTakeFirst();
  if (!found) return undefined;
  const { expiresAt, ...account } = found;
  const renewed = expiresAt.getTime() - now.getTime() < sessionMs - renewAfterMs;
  if (renewed) {
    await db
      .updateTable("sessions")
      .set({ expiresAt: new Date(now.getTime() + sessionMs) })
      .where("tokenHash", "=", tokenHash)
      .execute();
  }
  return { account, renewed };
}

/** Ends one session; others of the same account go on. */
export async function endSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom("sessions").where("tokenHash", "=", hashToken(token)).execute();
}

/** The token has 256 random bits, so nothing slower than this is needed. */
function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
