import { randomUUID } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { createPostgresKeyStore } from "@parley/server/postgres";
import pg from "pg";

/** The Postgres in which a database may be made for a test. */
const postgresUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/test";

/** One database for several processes. */
export interface SharedDatabase {
  readonly kind: "Postgres" | "PGlite behind a socket";
  readonly url: string;
  /** How often each call has had its effect, by what it calls itself. */
  readonly effects: (kind: "credit" | "note") => Promise<ReadonlyMap<string, number>>;
  readonly drop: () => Promise<void>;
}

/** Makes one in a real Postgres, or else in a PGlite that is reached by Postgres's own protocol. */
export async function createSharedDatabase(): Promise<SharedDatabase> {
  const { kind, url, drop } = (await inPostgres()) ?? (await inPGlite());
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  pool.on("error", () => {});
  await pool.query("create table entries (call text not null, kind text not null)");
  await createPostgresKeyStore(pool).migrate();
  return {
    kind,
    url,
    async effects(of) {
      const { rows } = await pool.query(
        "select call, count(*)::int as times from entries where kind = $1 group by call",
        [of],
      );
      return new Map(rows.map(({ call, times }) => [String(call), Number(times)]));
    },
    async drop() {
      await pool.end();
      await drop();
    },
  };
}

type Place = Pick<SharedDatabase, "kind" | "url" | "drop">;

async function inPostgres(): Promise<Place | undefined> {
  const name = `parley_processes_${randomUUID().replaceAll("-", "")}`;
  try {
    await administer(`create database ${name}`);
  } catch (error) {
    console.warn(`No Postgres at ${new URL(postgresUrl).host} (${(error as Error).message}): PGlite stands in for it`);
    return undefined;
  }
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return { kind: "Postgres", url: url.href, drop: () => administer(`drop database ${name} with (force)`) };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function inPGlite(): Promise<Place> {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, port: 0, host: "127.0.0.1", maxConnections: 100 });
  const listening = new Promise<string>((resolve) => {
    server.addEventListener("listening", (event) => {
      const { port } = (event as CustomEvent<{ readonly port: number }>).detail;
      resolve(`postgres://postgres@127.0.0.1:${port}/postgres`);
    });
  });
  await server.start();
  return {
    kind: "PGlite behind a socket",
    url: await listening,
    async drop() {
      await server.stop();
      await db.close();
    },
  };
}
