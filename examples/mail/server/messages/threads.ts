import { randomUUID } from "node:crypto";
import type { Tx } from "../database/tables.js";
import { storable } from "./storable.js";

/** How a message says which conversation it belongs to. */
export interface Relations {
  readonly headerId: string;
  readonly inReplyTo: string | null;
  /** Everything that the References and In-Reply-To headers name, oldest first. */
  readonly ancestors: readonly string[];
}

/** Of a longer conversation its beginning and its latest messages are enough to recognise it. */
const maxAncestors = 100;

/** What an index takes; real ones are shorter than a line. */
const maxIdLength = 500;

/** Puts the headers of a message in order, whoever wrote them. */
export function relate(headerId: string, inReplyTo: string | null, references: readonly string[]): Relations {
  const own = toId(headerId);
  const answered = inReplyTo === null ? null : toId(inReplyTo);
  const all = new Set([...references.map(toId), ...(answered === null ? [] : [answered])]);
  all.delete(own);
  const [first, ...rest] = all;
  const ancestors = first === undefined ? [] : [first, ...rest.slice(1 - maxAncestors)];
  return { headerId: own, inReplyTo: answered, ancestors };
}

function toId(text: string): string {
  return storable(text).slice(0, maxIdLength);
}

/**
 * The thread of a message in an account: that of any message that it names or that names it, or of one that names the same, even when the message that
 * links them is missing. Threads turn out to be one when that one arrives.
 */
export async function joinThread(tx: Tx, accountId: string, relations: Relations): Promise<string> {
  const headerIds = [relations.headerId, ...relations.ancestors];
  const known = await tx
    .selectFrom("threadLinks")
    .select("threadId")
    .distinct()
    .where("accountId", "=", accountId)
    .where("headerId", "in", headerIds)
    .execute();
  const [threadId = randomUUID(), ...others] = known.map((link) => link.threadId).sort();
  if (others.length > 0) await mergeThreads(tx, accountId, { threadId, others });
  await tx
    .insertInto("threadLinks")
    .values(headerIds.map((headerId) => ({ accountId, headerId, threadId })))
    .onConflict((conflict) => conflict.columns(["accountId", "headerId"]).doNothing())
    .execute();
  return threadId;
}

async function mergeThreads(
  tx: Tx,
  accountId: string,
  { threadId, others }: { readonly threadId: string; readonly others: readonly string[] },
): Promise<void> {
  for (const table of ["threadLinks", "messages"] as const) {
    await tx
      .updateTable(table)
      .set({ threadId })
      .where("accountId", "=", accountId)
      .where("threadId", "in", others)
      .execute();
  }
}
