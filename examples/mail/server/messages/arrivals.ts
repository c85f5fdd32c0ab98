import { RpcError } from "@parley/contract";
import { sql } from "kysely";
import type { Account } from "../accounts/account.js";
import type { Db, Tx } from "../database/tables.js";
import { type Summary, summaryColumns, toSummary } from "./summary.js";

/** What watchers are woken by: a notification with the account's id. */
export const arrivalsChannel = "mail_arrivals";

/** A message with its number in the account's arrivals. */
export interface Arrival {
  readonly number: number;
  readonly message: Summary;
}

/**
 * The number of the next arrival in an account that is locked. Because it stays locked until the transaction ends, numbers become visible in
 * their order, and a watcher that has seen one will see no smaller one.
 */
export async function nextArrival(tx: Tx, accountId: string): Promise<number> {
  const { lastArrival } = await tx
    .updateTable("accounts")
    .set({ lastArrival: sql`last_arrival + 1` })
    .where("id", "=", accountId)
    .returning("lastArrival")
    .executeTakeFirstOrThrow();
  return lastArrival;
}

/** Wakes those who watch these accounts, here and in other processes, once the transaction is through. */
export async function announceArrivals(tx: Tx, accountIds: readonly string[]): Promise<void> {
  for (const id of accountIds) await sql`select pg_notify(${arrivalsChannel}, ${id})`.execute(tx);
}

/** The number of the newest arrival; 0 before the first. */
export async function lastArrivalOf(db: Db, account: Account): Promise<number> {
  const { lastArrival } = await db
    .selectFrom("accounts")
    .select("lastArrival")
    .where("id", "=", account.id)
    .executeTakeFirstOrThrow();
  return lastArrival;
}

/** What arrived after a number, in order. */
export async function readArrivals(
  db: Db,
  accountId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Arrival[]> {
  const rows = await db
    .selectFrom("messages")
    .select([...summaryColumns, "arrival"])
    .where("accountId", "=", accountId)
    .where("arrival", ">", after)
    .orderBy("arrival")
    .limit(limit)
    .execute();
  return rows.map(({ arrival, ...row }) => ({ number: arrival ?? after, message: toSummary(row) }));
}

/** The number in an event's id. @throws RpcError BAD_REQUEST for what was no id of ours. */
export function parseArrivalId(id: string): number {
  const number = Number(id);
  if (/^\d+$/.test(id) && Number.isSafeInteger(number)) return number;
  throw new RpcError({ code: "BAD_REQUEST", message: "The last event id is none of these arrivals'" });
}
