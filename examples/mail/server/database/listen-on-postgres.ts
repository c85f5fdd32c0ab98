import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

interface Listening {
  readonly url: string;
  readonly channel: string;
  readonly onNotification: (payload?: string) => void;
}

const reconnectMs = 1_000;

/**
 * Listens over a connection of its own, and opens it again when it breaks: then notifications may have been lost, and `onNotification` is called
 * without one.
 *
 * @returns what stops it.
 */
export async function listenOnPostgres(listening: Listening): Promise<() => Promise<void>> {
  const stopped = new AbortController();
  let client = await connect(listening);
  const keepUp = async () => {
    while (!stopped.signal.aborted) {
      await ended(client);
      if (stopped.signal.aborted) return;
      client = await reconnect(listening, stopped.signal);
      listening.onNotification();
    }
  };
  const done = keepUp().catch(() => {});
  return async () => {
    stopped.abort();
    await client.end();
    await done;
  };
}

async function connect({ url, channel, onNotification }: Listening): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000 });
  client.on("notification", ({ payload }) => onNotification(payload));
  // What breaks a connection also ends it, and `end` is what is waited for.
  client.on("error", () => {});
  await client.connect();
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
  return client;
}

async function reconnect(listening: Listening, signal: AbortSignal): Promise<pg.Client> {
  for (;;) {
    await sleep(reconnectMs, undefined, { signal });
    const client = await connect(listening).catch(() => undefined);
    if (client) return client;
  }
}

function ended(client: pg.Client): Promise<void> {
  return new Promise((resolve) => client.once("end", () => resolve()));
}
