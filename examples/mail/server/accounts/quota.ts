import { sql } from "kysely";
import type { Tx } from "../database/tables.js";
import type { Account } from "./account.js";

/** How a procedure refuses what does not fit. */
export interface QuotaErrors {
  readonly MAILBOX_FULL: (data: { addresses: string[]; limitBytes: number }) => Error;
}

/** How much more, or less, an account will hold. */
export interface UsageChange {
  readonly account: Account;
  readonly bytes: number;
}

/** Refuses what would pass a quota, naming everybody whose it is. The accounts are locked, so that it stays true. */
export function assertRoom(changes: readonly UsageChange[], errors: QuotaErrors): void {
  const full = changes
    .filter(({ account, bytes }) => bytes > 0 && account.usedBytes + bytes > account.quotaBytes)
    .map(({ account }) => account);
  const [first] = full;
  if (!first) return;
  throw errors.MAILBOX_FULL({ addresses: full.map(({ address }) => address), limitBytes: first.quotaBytes });
}

/** Keeps count of what accounts hold. */
export async function changeUsage(tx: Tx, changes: readonly UsageChange[]): Promise<void> {
  for (const { account, bytes } of changes) {
    if (bytes === 0) continue;
    await tx
      .updateTable("accounts")
      .set({ usedBytes: sql`used_bytes + ${bytes}::bigint` })
      .where("id", "=", account.id)
      .execute();
  }
}
