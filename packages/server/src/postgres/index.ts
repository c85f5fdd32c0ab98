export {
  createPostgresKeyStore,
  type PostgresKeyStore,
  type PostgresKeyStoreOptions,
} from "./postgres-key-store.js";
export type { Queryable } from "./queryable.js";
export { tableStatements } from "./statements.js";
