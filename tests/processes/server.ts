// One of several servers over one database, in a process of its own. What it is given: a port and the url of the database.
import { implement, transactional } from "@parley/server";
import { serve } from "@parley/server/node";
import { createPostgresKeyStore } from "@parley/server/postgres";
import pg from "pg";
import { answerParent } from "../child-server/answer-parent.js";
import { ledger } from "./contract.js";

const [port = "0", connectionString] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 8 });
// A connection that is lost while nobody uses it is no reason to end.
pool.on("error", () => {});
const keys = createPostgresKeyStore(pool, { idleMs: 2_000 });

const insert = "insert into entries (call, kind) values ($1, $2)";

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    failure = error as Error;
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release(failure);
  }
}

const service = implement(ledger).service(
  {
    async balance() {
      const { rows } = await pool.query("select count(*)::int as entries from entries");
      return { entries: Number(rows[0].entries) };
    },
    credit: transactional(({ input, once }) =>
      inTransaction((client) =>
        once(keys.within(client), async () => {
          await client.query(insert, [input.call, "credit"]);
          return { call: input.call };
        }),
      ),
    ),
    async note({ input }) {
      await pool.query(insert, [input.call, "note"]);
      return { call: input.call };
    },
  },
  { idempotency: { store: keys } },
);

const { url } = await serve(service, { port: Number(port), host: "127.0.0.1", onClose: () => pool.end() });
answerParent(Number(new URL(url).port), {});
process.channel?.unref();
