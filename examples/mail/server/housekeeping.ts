import { sql } from "kysely";
import { forgetOldAttempts } from "./accounts/attempts.js";
import type { Database } from "./database/database.js";
import type { Db } from "./database/tables.js";

const hourMs = 60 * 60 * 1_000;

/** How long an upload waits for a draft or a message to name it, and bytes for something to hold them. */
const graceMs = 24 * hourMs;

/** Deletes what nobody will ask for again. Several servers may do it at once. */
export async function keepHouse(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - graceMs);
  await forgetOldAttempts(db, now);
  await db.deleteFrom("sessions").where("expiresAt", "<=", now).execute();
  await deleteUploads(db, before);
  await deleteBlobs(db, before);
}

/** Does it now and once an hour. @returns what ends it. */
export function startHousekeeping(
  { db, maintain }: Database,
  { now = () => new Date(), onError }: { readonly now?: () => Date; readonly onError: (error: unknown) => void },
): () => Promise<void> {
  let running = Promise.resolve();
  const run = () => {
    running = running
      .then(() => keepHouse(db, now()))
      .then(maintain)
      .catch(onError);
  };
  run();
  const timer = setInterval(run, hourMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function deleteUploads(db: Db, before: Date): Promise<void> {
  await sql`
    with locked as (
      select id from accounts
      where id in (select account_id from attachments where message_id is null and uploaded_at < ${before})
      order by id for no key update
    ), deleted as (
      delete from attachments using locked
      where attachments.account_id = locked.id and message_id is null and uploaded_at < ${before}
      returning account_id, size_bytes
    ), freed as (
      select account_id, sum(size_bytes) as bytes from deleted group by account_id
    )
    update accounts set used_bytes = used_bytes - freed.bytes from freed where accounts.id = freed.account_id
  `.execute(db);
}

/** A blob that is being stored anew is locked, and has been used just now once it is not any more. */
async function deleteBlobs(db: Db, before: Date): Promise<void> {
  await sql`
    delete from blobs where hash in (
      select hash from blobs
      where used_at < ${before}
        and not exists (select from messages where source = hash)
        and not exists (select from attachments where blob = hash)
      for update skip locked
    )
  `.execute(db);
}
