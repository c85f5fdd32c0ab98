/** The name of the table when nobody chooses another. */
export const defaultTable = "parley_idempotency_keys";

/**
 * Makes the table and its index, if they are not there: statements for a migration, of an app's that has migrations. A key that is held has
 * a lease and no answer, one that has been answered has an answer and no lease.
 */
export function tableStatements(table: string = defaultTable): readonly string[] {
  const name = quote(table);
  return [
    `create table if not exists ${name} (
       id text primary key,
       fingerprint text not null,
       owner text not null,
       lease_ends_at timestamptz,
       ok boolean,
       answer text,
       ends_at timestamptz not null
     )`,
    `create index if not exists ${quote(`${table}_by_end`)} on ${name} (ends_at)`,
  ];
}

/** What a store sends, for one table. Columns of results have names without underscores: some query builders rename those. */
export interface Statements {
  readonly find: string;
  readonly claim: string;
  readonly lock: string;
  readonly finishHeld: string;
  readonly finishLocked: string;
  readonly renew: string;
  readonly release: string;
  readonly removeEnded: string;
}

/** A number of milliseconds from now on. The database's clock counts: those of servers differ. */
const after = (parameter: string) => `clock_timestamp() + ${parameter}::float8 * interval '1 millisecond'`;

/**
 * Held until the transaction ends, and then given back by the database itself, also when the connection has died. It is tried and not waited
 * for: an insert would wait for a transaction that has the same key, and that one's server may be standing still.
 */
const tryLock = "pg_try_advisory_xact_lock(hashtextextended('parley ' || $1::text, 0))";

const isHeld = "id = $1 and owner = $2 and lease_ends_at is not null";

/** Writes the statements for a table. */
export function statementsFor(table: string): Statements {
  const name = quote(table);
  return {
    find: `select fingerprint, ok, answer,
        case when lease_ends_at is null then 'done' when lease_ends_at > clock_timestamp() then 'running' else 'unknown' end as state
      from ${name} where id = $1 and ends_at > clock_timestamp()`,
    // Of several that find the same row at once, all but one wait for that one, and then see it taken.
    claim: `with lock as materialized (select ${tryLock} as locked)
      insert into ${name} as held (id, fingerprint, owner, lease_ends_at, ends_at)
      select $1, $2, $3, ${after("$4")}, ${after("$5")} from lock where locked
      on conflict (id) do update set fingerprint = excluded.fingerprint, owner = excluded.owner,
        lease_ends_at = excluded.lease_ends_at, ok = null, answer = null, ends_at = excluded.ends_at
      where held.ends_at <= clock_timestamp()
        or ($6::boolean and held.lease_ends_at <= clock_timestamp() and held.fingerprint = excluded.fingerprint)
      returning true as claimed`,
    lock: `select ${tryLock} as locked, set_config('idle_in_transaction_session_timeout', $2, true) as idle`,
    finishHeld: `update ${name} set ok = $3, answer = $4, lease_ends_at = null, ends_at = ${after("$5")}
      where ${isHeld} returning true as finished`,
    finishLocked: `insert into ${name} as held (id, owner, ok, answer, ends_at, fingerprint)
      values ($1, $2, $3, $4, ${after("$5")}, $6)
      on conflict (id) do update set fingerprint = excluded.fingerprint, owner = excluded.owner, ok = excluded.ok,
        answer = excluded.answer, lease_ends_at = null, ends_at = excluded.ends_at
      where held.ends_at <= clock_timestamp() or held.lease_ends_at <= clock_timestamp()
      returning true as finished`,
    renew: `update ${name} set lease_ends_at = ${after("$3")} where ${isHeld}`,
    release: `delete from ${name} where ${isHeld}`,
    // A thousand at a time, so that no other statement waits for long.
    removeEnded: `delete from ${name} where id in (
        select id from ${name} where ends_at <= clock_timestamp() order by ends_at limit 1000 for update skip locked
      )`,
  };
}

/** A name as SQL takes it, whatever is in it. One with a dot is a table in a schema. */
function quote(name: string): string {
  return name
    .split(".")
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join(".");
}
