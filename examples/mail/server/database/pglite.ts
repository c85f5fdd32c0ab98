import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite, types } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { type PostgresPool, type PostgresPoolClient, sql } from "kysely";
import { createDb, type Database } from "./database.js";
import { lockFolder } from "./folder-lock.js";
import { migrate } from "./migrate.js";

/**
 * Opens Postgres inside of this process, over a folder that is made if need be, or in memory.
 *
 * @throws Error when the folder cannot be written to, or another process has it open.
 */
export async function openPGlite(folder?: string): Promise<Database> {
  const unlock = folder === undefined ? async () => {} : await takeFolder(folder);
  try {
    const dataDir = folder === undefined ? "memory://" : join(folder, "postgres");
    const pglite = await start(dataDir);
    const db = createDb(createPool(pglite));
    await migrate(db);
    return {
      db,
      listen: async (channel, onNotification) => {
        await pglite.listen(channel, onNotification);
      },
      maintain: async () => {
        await sql`vacuum (analyze)`.execute(db);
      },
      close: async () => {
        await db.destroy();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** @throws Error that names the folder, which PGlite does not. */
async function start(dataDir: string): Promise<PGlite> {
  try {
    return await PGlite.create(dataDir, { extensions: { unaccent, btree_gin }, parsers, serializers });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database in ${dataDir} cannot be opened: ${why}. Put it back from a copy, or move it away.`, {
      cause,
    });
  }
}

const bytea = types.BYTEA;

// PGlite's own way from bytes to text and back takes ten times as long: a second for four megabytes.
const serializers = { [bytea]: (bytes: Uint8Array) => `\\x${asBuffer(bytes).toString("hex")}` };
const parsers = { [bytea]: (text: string) => Buffer.from(text.slice(2), "hex") };

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

async function takeFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true });
    return await lockFolder(folder);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new Error(`Cannot keep mail in ${folder}: ${message}. Name a folder that can be written to in MAIL_DATA.`, {
      cause,
    });
  }
}

/** PGlite as a pool of one connection: whoever wants it waits until it is given back, so transactions stay apart. */
function createPool(pglite: PGlite): PostgresPool {
  let free = Promise.resolve();
  return {
    async connect() {
      const before = free;
      const { promise, resolve } = createGate();
      free = promise;
      await before;
      const client = {
        query: (query: string, parameters: readonly unknown[]) => pglite.query(query, [...parameters]),
        release: resolve,
      };
      // It has no cursors, and nothing here asks for one.
      return client as unknown as PostgresPoolClient;
    },
    async end() {
      await free;
      await pglite.close();
    },
  };
}

function createGate(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
