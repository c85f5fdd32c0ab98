import { type Child, startChild } from "../child-server/start-child.js";

/** Servers over one database, each in a process of its own, at urls that stay. */
export interface Fleet {
  readonly urls: readonly string[];
  /** Sends a server a signal. */
  readonly signal: (at: number, signal: NodeJS.Signals) => void;
  /** Resolves with the exit code of a server, or the signal's name, when it has ended. */
  readonly ended: (at: number) => Promise<number | string>;
  /** Starts a server that has ended once more, where it was. */
  readonly restart: (at: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts so many. */
export async function startFleet(size: number, databaseUrl: string): Promise<Fleet> {
  const start = (port: number) => startChild(new URL("./server.ts", import.meta.url), String(port), databaseUrl);
  const servers: Child[] = await Promise.all(Array.from({ length: size }, () => start(0)));
  const ports = servers.map(({ port }) => port);
  const server = (at: number) => {
    const found = servers[at];
    if (!found) throw new RangeError(`There is no server ${at}`);
    return found;
  };
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}/rpc`),
    signal: (at, signal) => void server(at).process.kill(signal),
    ended: (at) => server(at).ended,
    async restart(at) {
      servers[at] = await start(ports[at] ?? 0);
    },
    stop: async () => void (await Promise.all(servers.map((one) => one.stop()))),
  };
}
