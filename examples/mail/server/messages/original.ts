import type { Account } from "../accounts/account.js";
import type { Db } from "../database/tables.js";
import { type Relations, relate } from "./threads.js";

/** Relates what is written to the message that it answers. One that has been removed meanwhile makes it a message that answers none. */
export async function relateToOriginal(
  db: Db,
  account: Account,
  { headerId, inReplyTo }: { readonly headerId: string; readonly inReplyTo: string | null },
): Promise<Relations> {
  if (inReplyTo === null) return relate(headerId, null, []);
  const original = await db
    .selectFrom("messages")
    .select(["headerId", "ancestors"])
    .where("accountId", "=", account.id)
    .where("id", "=", inReplyTo)
    .executeTakeFirst();
  return original ? relate(headerId, original.headerId, original.ancestors) : relate(headerId, null, []);
}
