import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { mail } from "@parley/example-mail-contract";
import type { Service } from "@parley/server";
import { createAccount } from "../accounts/account.js";
import type { Db } from "../database/tables.js";
import { signInHere } from "../in-process-client.js";
import { demoAccounts } from "./accounts.js";
import { demoMail } from "./demo-mail.js";

const milestone = "demo mail imported";

/**
 * Gives a database that has never been used two accounts, and imports their mail as any client would. Stopped in the middle, it is finished at the next
 * start: what is there already is not imported again.
 */
export async function importDemo(db: Db, service: Service<typeof mail>): Promise<void> {
  if (await isDone(db)) return;
  for (const account of demoAccounts) await createAccount(db, account);
  for (const { address, password } of demoAccounts) {
    const api = await signInHere(service, { address, password });
    for (const { path, folder, read } of demoMail[address]) {
      const file = new File([await readFile(path)], basename(path), { type: "message/rfc822" });
      const { id } = await api.messages.import({ file, folder });
      if (read) await api.messages.markRead({ ids: [id], read });
    }
  }
  await db
    .insertInto("milestones")
    .values({ name: milestone })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A database with accounts of its own has been used, and wants none of the demo's. */
async function isDone(db: Db): Promise<boolean> {
  const done = await db.selectFrom("milestones").select("name").where("name", "=", milestone).executeTakeFirst();
  if (done) return true;
  const addresses = demoAccounts.map(({ address }) => address);
  const own = await db.selectFrom("accounts").select("id").where("address", "not in", addresses).executeTakeFirst();
  return own !== undefined;
}
