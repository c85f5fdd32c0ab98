import type { Account } from "../accounts/account.js";
import { lockAccounts } from "../accounts/account.js";
import { changeUsage } from "../accounts/quota.js";
import type { Db, Folder } from "../database/tables.js";
import type { MessageErrors } from "./read-message.js";

/** Marks all of these messages, or none when one is missing. */
export async function markRead(
  db: Db,
  account: Account,
  { ids, read, errors }: { readonly ids: readonly string[]; readonly read: boolean; readonly errors: MessageErrors },
): Promise<void> {
  await changeAll(db, account, { ids, change: { read }, errors });
}

/** Moves all of these messages, or none when one is missing. */
export async function moveMessages(
  db: Db,
  account: Account,
  { ids, to, errors }: { readonly ids: readonly string[]; readonly to: Folder; readonly errors: MessageErrors },
): Promise<void> {
  await changeAll(db, account, { ids, change: { folder: to }, errors });
}

async function changeAll(
  db: Db,
  account: Account,
  {
    ids,
    change,
    errors,
  }: {
    readonly ids: readonly string[];
    readonly change: { readonly read: boolean } | { readonly folder: Folder };
    readonly errors: MessageErrors;
  },
): Promise<void> {
  const unique = [...new Set(ids)];
  await db.transaction().execute(async (tx) => {
    await lockAccounts(tx, [account.id]);
    const { numUpdatedRows } = await tx
      .updateTable("messages")
      .set(change)
      .where("accountId", "=", account.id)
      .where("id", "in", unique)
      .executeTakeFirst();
    if (numUpdatedRows < unique.length) throw errors.NO_SUCH_MESSAGE();
  });
}

/** Does away with messages for good; those that are gone already are no mistake. */
export async function removeMessages(db: Db, account: Account, ids: readonly string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const [locked = account] = await lockAccounts(tx, [account.id]);
    const removed = await tx
      .deleteFrom("messages")
      .where("accountId", "=", account.id)
      .where("id", "in", ids)
      .returning("sizeBytes")
      .execute();
    const freed = removed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    await changeUsage(tx, [{ account: locked, bytes: -freed }]);
  });
}
