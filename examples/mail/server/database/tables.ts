import type { InferInput } from "@parley/contract";
import type { mail, schemas } from "@parley/example-mail-contract";
import type { ColumnType, Generated, JSONColumnType, Kysely, Transaction } from "kysely";
import type { z } from "zod";

export type Folder = InferInput<typeof mail.messages.list>["folder"];
export type Person = z.infer<typeof schemas.Person>;

/** Connections to the database. */
export type Db = Kysely<Tables>;

/** One transaction: what takes it wants to be part of one. */
export type Tx = Transaction<Tables>;

/** The tables as queries see them; `migrations/` says what they are in the database. */
export interface Tables {
  readonly accounts: AccountTable;
  readonly sessions: SessionTable;
  readonly signInAttempts: SignInAttemptTable;
  readonly folderCounts: FolderCountTable;
  readonly messages: MessageTable;
  readonly messageWords: MessageWordsTable;
  readonly threadLinks: ThreadLinkTable;
  readonly attachments: AttachmentTable;
  readonly blobs: BlobTable;
  readonly blobChunks: BlobChunkTable;
  readonly milestones: MilestoneTable;
}

interface AccountTable {
  readonly id: string;
  /** In lower case. */
  readonly address: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly quotaBytes: number;
  readonly usedBytes: Generated<number>;
  /** The number of the newest arrival; the next one gets one more. */
  readonly lastArrival: Generated<number>;
}

interface SessionTable {
  /** Of the token in the cookie, which itself is stored nowhere. */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly expiresAt: Date;
}

interface SignInAttemptTable {
  /** Who is counted: `address ada@parley.example` or `from 192.0.2.7`. */
  readonly subject: string;
  readonly attempts: number;
  readonly countedSince: Date;
}

interface FolderCountTable {
  readonly accountId: string;
  readonly folder: Folder;
  /** Kept by a trigger on `messages`. */
  readonly total: Generated<number>;
  readonly unread: Generated<number>;
}

interface MessageTable {
  readonly id: string;
  readonly accountId: string;
  readonly folder: Folder;
  readonly threadId: string;
  /** The Message-ID header, which answers name. */
  readonly headerId: string;
  readonly inReplyTo: string | null;
  /** Everything that the References and In-Reply-To headers name, oldest first. */
  readonly ancestors: ColumnType<string[], readonly string[], readonly string[]>;
  readonly sender: Json<Person>;
  readonly recipients: Json<Person[]>;
  readonly copied: Json<Person[]>;
  readonly subject: string;
  readonly preview: string;
  readonly text: string;
  readonly html: string | null;
  readonly at: Date;
  readonly read: boolean;
  readonly attachmentCount: number;
  readonly sizeBytes: number;
  readonly problem: string | null;
  /** The blob with the `.eml`; drafts have none. */
  readonly source: string | null;
  /** Its number in the account's arrivals; null for what did not arrive in the inbox. */
  readonly arrival: number | null;
}

/** What a message is found by. Apart from it, so that moving and reading it leave the index alone. */
interface MessageWordsTable {
  readonly messageId: string;
  readonly accountId: string;
  readonly at: Date;
  readonly search: ColumnType<unknown, unknown, unknown>;
  /** The text as the index splits it, for passages. */
  readonly words: string;
}

interface ThreadLinkTable {
  readonly accountId: string;
  readonly headerId: string;
  readonly threadId: string;
}

interface AttachmentTable {
  readonly id: string;
  readonly accountId: string;
  /** Null until a draft or a message names it. */
  readonly messageId: string | null;
  readonly position: number;
  readonly blob: string;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly contentId: string | null;
  /** When it was uploaded, or let go of by a draft. */
  readonly uploadedAt: Date;
}

interface BlobTable {
  /** SHA-256 of the bytes, in hex. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly usedAt: Date;
}

interface BlobChunkTable {
  readonly hash: string;
  readonly position: number;
  readonly bytes: Uint8Array;
}

interface MilestoneTable {
  readonly name: string;
}

/** Read as a value and written as text, which both drivers take. */
type Json<T extends object> = JSONColumnType<T, string, string>;
