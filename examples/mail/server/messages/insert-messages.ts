import { type RawBuilder, sql } from "kysely";
import type { Folder, Person, Tx } from "../database/tables.js";
import { toWords } from "./search-text.js";
import { storable } from "./storable.js";
import type { Relations } from "./threads.js";

/** What a message says, the same in every mailbox it is in. */
export interface Content {
  readonly from: Person;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachmentNames: readonly string[];
}

/** A message in one mailbox. */
export interface Placed {
  readonly id: string;
  readonly accountId: string;
  readonly folder: Folder;
  readonly threadId: string;
  readonly read: boolean;
  readonly at: Date;
  readonly sizeBytes: number;
  readonly problem: string | null;
  readonly source: string | null;
  readonly arrival: number | null;
  readonly relations: Relations;
}

const previewLength = 160;

/** The columns that a message's content fills. */
export function contentColumns({ from, to, cc, subject, text, html, attachmentNames }: Content) {
  return {
    sender: toJson(from),
    recipients: toJson(to),
    copied: toJson(cc),
    subject: storable(subject),
    preview: storable(
      text
        .slice(0, 4 * previewLength)
        .replace(/\s+/g, " ")
        .trim(),
    ).slice(0, previewLength),
    text: storable(text),
    html: html === null ? null : storable(html),
    attachmentCount: attachmentNames.length,
  };
}

/** The columns that a message is found by. */
export function wordColumns({ from, to, cc, subject, text, attachmentNames }: Content) {
  const people = [from, ...to, ...cc].map(describePerson).join(", ");
  const search = searchVector({ A: subject, B: people, C: attachmentNames.join(", "), D: text });
  return { words: storable(toWords(text)), search };
}

/** Puts one message into mailboxes. */
export async function insertMessages(tx: Tx, content: Content, places: readonly Placed[]): Promise<void> {
  const columns = contentColumns(content);
  const rows = places.map(({ relations, ...place }) => ({ ...place, ...columns, ...relations }));
  await tx.insertInto("messages").values(rows).execute();
  const words = wordColumns(content);
  await tx
    .insertInto("messageWords")
    .values(places.map(({ id, accountId, at }) => ({ messageId: id, accountId, at, ...words })))
    .execute();
}

function toJson(value: Person | readonly Person[]): string {
  return JSON.stringify(value, (_, part) => (typeof part === "string" ? storable(part) : part));
}

/** An address in full, its host, and the words in them, so that it is found by each. */
function describePerson({ name, address }: Person): string {
  return [name, address, address.replace("@", " "), address.replaceAll(/[@._-]/g, " ")].join(" ");
}

/** Words that count more, A, to those that count least, D. */
function searchVector(parts: Readonly<Record<"A" | "B" | "C" | "D", string>>): RawBuilder<unknown> {
  const vectors = Object.entries(parts).map(
    ([weight, text]) => sql`setweight(to_tsvector('mail', ${storable(toWords(text))}), ${sql.lit(weight)})`,
  );
  return sql.join(vectors, sql` || `);
}
