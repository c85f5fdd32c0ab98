import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Account } from "../accounts/account.js";
import type { Db, Folder, Tx } from "../database/tables.js";
import { createCursor, Instant } from "./cursor.js";
import { matchEnd, matchStart, toPassage, toTsQuery } from "./search-text.js";
import { summaryColumns, toSummary } from "./summary.js";

type Found = InferOutput<typeof mail.messages.search>;

/** The last result of a page: how well it matched, when it came, and which it is. */
const cursors = createCursor("search", z.tuple([z.number(), Instant, z.uuid()]));

interface Search {
  readonly text: string;
  readonly folder?: Folder | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A word that everything has says little: of so many matches the newest are ranked, so that it does not take longest to find what is found everywhere. */
const maxRanked = 1_000;

// `ShortWord`: without it no passage begins with a short word, and every Chinese one is.
const headlineOptions = `StartSel=${matchStart}, StopSel=${matchEnd}, MaxWords=30, MinWords=15, MaxFragments=1, ShortWord=0`;

/** Messages with all the words of a search, best match first. */
export async function searchMessages(db: Db, account: Account, search: Search): Promise<Found> {
  const { limit } = search;
  const rows = await db.transaction().execute(async (tx) => {
    // Reading a vector is dearer than the planner believes, and so it would rather read those of everybody than ask the index for common words.
    await sql`set local enable_seqscan = off`.execute(tx);
    return await findRanked(tx, account, search);
  });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows
      .slice(0, limit)
      .map(({ headline, ...message }) => ({ message: toSummary(message), passage: toPassage(headline) })),
    next: last ? cursors.write([last.rank, last.at.getTime(), last.id]) : null,
  };
}

async function findRanked(tx: Tx, account: Account, search: Search) {
  const query = sql`to_tsquery('mail', ${toTsQuery(search.text)})`;
  const ranked = tx
    .selectFrom(findMatches(tx, account, { ...search, query }).as("matches"))
    .select(["messageId", "at", "words", sql<number>`ts_rank(search, ${query})`.as("rank")]);
  let page = tx
    .selectFrom(ranked.as("ranked"))
    .selectAll()
    .orderBy("rank", "desc")
    .orderBy("at", "desc")
    .orderBy("messageId", "desc")
    .limit(search.limit + 1);
  if (search.cursor !== undefined) {
    const [rank, at, id] = cursors.read(search.cursor);
    // Rounded as Postgres keeps it, which refuses what is too large or too small.
    page = page.where(
      sql<boolean>`(rank, at, message_id) < (${Math.fround(rank)}::real, ${new Date(at)}::timestamptz, ${id}::uuid)`,
    );
  }
  // Passages are dear: they are made for the page, not for everything that matches.
  const headline = sql<string>`ts_headline('mail', words, ${query}, ${headlineOptions})`.as("headline");
  return await tx
    .selectFrom(page.as("page"))
    .innerJoin("messages", "messages.id", "page.messageId")
    .select([...summaryColumns, "page.rank", headline])
    .orderBy("page.rank", "desc")
    .orderBy("messages.at", "desc")
    .orderBy("messages.id", "desc")
    .execute();
}

function findMatches(
  tx: Tx,
  account: Account,
  { folder, query }: { readonly folder?: Folder | undefined; readonly query: RawBuilder<unknown> },
) {
  const matches = tx
    .selectFrom("messageWords")
    .select(["messageWords.messageId", "messageWords.at", "search", "words"])
    .where("messageWords.accountId", "=", account.id)
    .where(sql<boolean>`search @@ ${query}`)
    .orderBy("messageWords.at", "desc")
    .limit(maxRanked);
  if (folder === undefined) return matches;
  return matches.innerJoin("messages", "messages.id", "messageWords.messageId").where("messages.folder", "=", folder);
}
