import { randomUUID } from "node:crypto";
import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import type { Db, Tx } from "../database/tables.js";
import { folderNames } from "../messages/folder-names.js";
import { hashPassword, type PasswordCost } from "./password.js";

/** What callers are told of an account. */
export type AccountView = InferOutput<typeof mail.session.signIn>;

/** Who a call is made for. */
export interface Account extends AccountView {
  readonly id: string;
}

/** Columns of an `Account`. */
export const accountColumns = ["accounts.id", "address", "name", "usedBytes", "quotaBytes"] as const;

/** 100 MiB: enough for four of the largest messages. */
const defaultQuotaBytes = 100 * 2 ** 20;

/** What an account is made from. */
export interface NewAccount {
  readonly address: string;
  readonly name: string;
  readonly password: string;
  readonly quotaBytes?: number;
  /** How hard its password is to guess from the hash; only tests want less than the default. */
  readonly passwordCost?: PasswordCost;
}

/** Makes an account with empty folders; where the address is taken, nothing. */
export async function createAccount(db: Db, account: NewAccount): Promise<void> {
  const passwordHash = await hashPassword(account.password, account.passwordCost);
  await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto("accounts")
      .values({
        id: randomUUID(),
        address: account.address.toLowerCase(),
        name: account.name,
        passwordHash,
        quotaBytes: account.quotaBytes ?? defaultQuotaBytes,
      })
      .onConflict((conflict) => conflict.column("address").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) return;
    const folders = folderNames.map((folder) => ({ accountId: made.id, folder }));
    await tx.insertInto("folderCounts").values(folders).execute();
  });
}

/**
 * Keeps other transactions from changing these accounts' messages until this one ends. Whatever changes messages begins with it, and the order is
 * always the same, so that no two wait for each other.
 */
export async function lockAccounts(tx: Tx, ids: readonly string[]): Promise<Account[]> {
  return await tx
    .selectFrom("accounts")
    .select(accountColumns)
    .where("id", "in", ids)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}
