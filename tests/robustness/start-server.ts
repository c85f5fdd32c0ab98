import { type Child, startChild } from "../child-server/start-child.js";
import type { Counts, ServerSetup } from "./server.js";

/** The server of these tests, in a process of its own. */
export interface TestServer extends Child {
  readonly counts: () => Promise<Counts>;
}

/** Starts it. */
export async function startServer(setup: ServerSetup = {}): Promise<TestServer> {
  const child = await startChild(new URL("./server.ts", import.meta.url), JSON.stringify(setup));
  return { ...child, counts: async () => (await child.ask("counts")) as Counts };
}

/** One mebibyte, in bytes. */
export const mib = 2 ** 20;
