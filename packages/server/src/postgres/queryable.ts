/**
 * Whatever sends SQL with `$1` parameters to Postgres: a `Pool` or a client of `pg`, a `PGlite` or a transaction of its, or an object
 * made around something else, such as `{ query: (text, params) => tx.executeQuery(CompiledQuery.raw(text, params)) }` for Kysely.
 */
export interface Queryable {
  query(text: string, params: unknown[]): PromiseLike<{ readonly rows: readonly unknown[] }>;
}
