import { sql } from "kysely";
import type { Db } from "../database/tables.js";

/** How often in a quarter of an hour: an address is one person, behind a remote address there may be an office. */
const limits = { address: 10, remoteAddress: 50 };
const windowMs = 15 * 60 * 1_000;

/** Who wants to sign in, and from where. */
export interface Attempt {
  readonly address: string;
  readonly remoteAddress: string | undefined;
  readonly now: Date;
}

/**
 * Counts an attempt to sign in before its password is looked at, so that many at once count too. It is counted in the database, where a restart does not
 * forget it and every server sees it.
 *
 * @returns how long to wait, in milliseconds; 0 when it may go on.
 */
export async function countAttempt(db: Db, attempt: Attempt): Promise<number> {
  const waits: number[] = [];
  for (const { subject, limit } of subjectsOf(attempt)) waits.push(await countFor(db, { subject, limit, ...attempt }));
  return Math.max(0, ...waits);
}

/** Takes back what a sign-in that was right has been counted as: its address starts anew. */
export async function forgiveAttempt(db: Db, attempt: Attempt): Promise<void> {
  for (const { subject, kind } of subjectsOf(attempt)) {
    await db
      .updateTable("signInAttempts")
      .set({ attempts: kind === "address" ? 0 : sql`greatest(attempts - 1, 0)` })
      .where("subject", "=", subject)
      .execute();
  }
}

/** Forgets what is over. */
export async function forgetOldAttempts(db: Db, now: Date): Promise<void> {
  await db.deleteFrom("signInAttempts").where("countedSince", "<", startOfWindow(now)).execute();
}

async function countFor(
  db: Db,
  { subject, limit, now }: { readonly subject: string; readonly limit: number; readonly now: Date },
): Promise<number> {
  const isOver = sql<boolean>`sign_in_attempts.counted_since < ${startOfWindow(now)}`;
  const { attempts, countedSince } = await db
    .insertInto("signInAttempts")
    .values({ subject, attempts: 1, countedSince: now })
    .onConflict((conflict) =>
      conflict.column("subject").doUpdateSet({
        attempts: sql`case when ${isOver} then 1 else sign_in_attempts.attempts + 1 end`,
        countedSince: sql`case when ${isOver} then excluded.counted_since else sign_in_attempts.counted_since end`,
      }),
    )
    .returning(["attempts", "countedSince"])
    .executeTakeFirstOrThrow();
  return attempts > limit ? countedSince.getTime() + windowMs - now.getTime() : 0;
}

function subjectsOf({ address, remoteAddress }: Attempt) {
  const subjects = [{ kind: "address", subject: `address ${address}`, limit: limits.address }];
  // In this process there is none.
  if (remoteAddress !== undefined)
    subjects.push({ kind: "from", subject: `from ${remoteAddress}`, limit: limits.remoteAddress });
  return subjects;
}

function startOfWindow(now: Date): Date {
  return new Date(now.getTime() - windowMs);
}
