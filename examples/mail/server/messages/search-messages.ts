import type { InferOutput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import { sql } from "kysely";
import { z } from "zod";
import type { Account } from "../accounts/account.js";
import type { Db, Folder } from "../database/tables.js";
import { createCursor } from "./cursor.js";
import { matchEnd, matchStart, toPassage, toTsQuery } from "./search-text.js";
import { summaryColumns, toSummary } from "./summary.js";

type Found = InferOutput<typeof mail.messages.search>;

/** The last result of a page: how well it matched, when it came, and which it is. */
const cursors = createCursor("search", z.tuple([z.number(), z.int().min(0).max(8.64e15), z.uuid()]));

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
  const rows = await findRanked(db, account, search);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows
      .slice(0, limit)
      .map(({ headline, ...message }) => ({ message: toSummary(message), passage: toPassage(headline) })),
    next: last ? cursors.write([last.rank, last.at.getTime(), last.id]) : null,
  };
}

async function findRanked(db: Db, account: Account, { text, folder, limit, cursor }: Search) {
  const words = sql`to_tsquery('mail', ${toTsQuery(text)})`;
  let matches = db
    .selectFrom("messages")
    .select(["id", "at", "search"])
    .where("accountId", "=", account.id)
    .where(sql<boolean>`search @@ ${words}`)
    .orderBy("at", "desc")
    .limit(maxRanked);
  if (folder !== undefined) matches = matches.where("folder", "=", folder);
  const ranked = db
    .selectFrom(matches.as("matches"))
    .select(["id", "at", sql<number>`ts_rank(search, ${words})`.as("rank")]);
  let page = db
    .selectFrom(ranked.as("ranked"))
    .selectAll()
    .orderBy("rank", "desc")
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (cursor !== undefined) {
    const [rank, at, id] = cursors.read(cursor);
    page = page.where(sql<boolean>`(rank, at, id) < (${rank}::real, ${new Date(at)}::timestamptz, ${id}::uuid)`);
  }
  // Passages are dear: they are made for the page, not for everything that matches.
  return await db
    .selectFrom(page.as("page"))
    .innerJoin("messages", "messages.id", "page.id")
    .select([
      ...summaryColumns,
      "page.rank",
      sql<string>`ts_headline('mail', words, ${words}, ${headlineOptions})`.as("headline"),
    ])
    .orderBy("page.rank", "desc")
    .orderBy("messages.at", "desc")
    .orderBy("messages.id", "desc")
    .execute();
}
