import { type Kysely, sql } from "kysely";

const statements = [
  // Words without accents find those with them; words are not stemmed, because a mailbox has more than one language.
  "create extension if not exists unaccent",
  "create text search configuration mail (copy = simple)",
  `alter text search configuration mail
     alter mapping for word, hword, hword_part, numword, numhword with unaccent, simple`,
  // Lets one index look for words within one account.
  "create extension if not exists btree_gin",

  `create table accounts (
     id uuid primary key,
     address text not null unique check (address = lower(address)),
     name text not null,
     password_hash text not null,
     quota_bytes bigint not null,
     used_bytes bigint not null default 0 check (used_bytes >= 0),
     last_arrival bigint not null default 0
   )`,
  `create table sessions (
     token_hash text primary key,
     account_id uuid not null references accounts on delete cascade,
     expires_at timestamptz not null
   )`,
  "create index sessions_by_account on sessions (account_id)",
  `create table sign_in_attempts (
     subject text primary key,
     attempts int not null,
     counted_since timestamptz not null
   )`,

  `create table blobs (
     hash text primary key,
     size_bytes bigint not null,
     used_at timestamptz not null
   )`,
  `create table blob_chunks (
     hash text not null references blobs on delete cascade,
     position int not null,
     bytes bytea not null,
     primary key (hash, position)
   )`,
  // Pictures, archives and base64 do not get smaller, and uncompressed chunks are read faster.
  "alter table blob_chunks alter column bytes set storage external",

  `create table messages (
     id uuid primary key,
     account_id uuid not null references accounts on delete cascade,
     folder text not null check (folder in ('inbox', 'drafts', 'sent', 'archive', 'trash')),
     thread_id uuid not null,
     header_id text not null,
     in_reply_to text,
     ancestors text[] not null,
     sender jsonb not null,
     recipients jsonb not null,
     copied jsonb not null,
     subject text not null,
     preview text not null,
     text text not null,
     html text,
     at timestamptz(3) not null,
     read boolean not null,
     attachment_count int not null,
     size_bytes bigint not null,
     problem text,
     source text references blobs,
     arrival bigint,
     send_key text,
     unique (account_id, arrival),
     unique (account_id, send_key)
   )`,
  "create index messages_by_folder on messages (account_id, folder, at desc, id desc)",
  "create index messages_by_thread on messages (account_id, thread_id)",
  "create index messages_by_header on messages (account_id, header_id)",
  "create index messages_by_source on messages (source, account_id)",
  `create table message_words (
     message_id uuid primary key references messages on delete cascade,
     account_id uuid not null,
     at timestamptz(3) not null,
     search tsvector not null,
     words text not null
   )`,
  "create index message_words_found on message_words using gin (account_id, search)",
  `create table thread_links (
     account_id uuid not null references accounts on delete cascade,
     header_id text not null,
     thread_id uuid not null,
     primary key (account_id, header_id)
   )`,
  "create index thread_links_by_thread on thread_links (account_id, thread_id)",

  `create table attachments (
     id uuid primary key,
     account_id uuid not null references accounts on delete cascade,
     message_id uuid references messages on delete cascade,
     position int not null,
     blob text not null references blobs,
     name text not null,
     type text not null,
     size_bytes bigint not null,
     content_id text,
     uploaded_at timestamptz not null
   )`,
  "create index attachments_by_message on attachments (message_id, position)",
  "create index attachments_by_blob on attachments (blob)",
  "create index attachments_unnamed on attachments (uploaded_at) where message_id is null",

  `create table folder_counts (
     account_id uuid not null references accounts on delete cascade,
     folder text not null,
     total int not null default 0,
     unread int not null default 0,
     primary key (account_id, folder)
   )`,
  `create function count_messages() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'DELETE' then
       update folder_counts set total = folder_counts.total + change.total, unread = folder_counts.unread + change.unread
       from (
         select account_id, folder, count(*) as total, count(*) filter (where not read) as unread
         from added group by account_id, folder
       ) as change
       where folder_counts.account_id = change.account_id and folder_counts.folder = change.folder;
     end if;
     if tg_op <> 'INSERT' then
       update folder_counts set total = folder_counts.total - change.total, unread = folder_counts.unread - change.unread
       from (
         select account_id, folder, count(*) as total, count(*) filter (where not read) as unread
         from removed group by account_id, folder
       ) as change
       where folder_counts.account_id = change.account_id and folder_counts.folder = change.folder;
     end if;
     return null;
   end $$`,
  `create trigger count_inserted after insert on messages
     referencing new table as added for each statement execute function count_messages()`,
  `create trigger count_updated after update on messages
     referencing old table as removed new table as added for each statement execute function count_messages()`,
  `create trigger count_deleted after delete on messages
     referencing old table as removed for each statement execute function count_messages()`,

  // What has been done once and is not to be done again, such as importing the demo mail.
  "create table milestones (name text primary key)",
];

/** Everything the first version needs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
