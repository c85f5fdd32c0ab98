import type { Database } from "../database/database.js";

/**
 * Gives a suite the database that it runs on; every test makes accounts of its own. `beside` asks for it as another server would open it: a second time, or,
 * where only one can have it open, the same once more.
 */
export type UseDatabase = (options?: { readonly beside: Database }) => Promise<Database>;
