// A candidate in a process of its own: `node --expose-gc memory/main.js <host>`. Says its port, then answers each message with its memory.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HostMessage } from "./host.js";

const { server }: { readonly server: Server } = await import(
  new URL(`./hosts/${process.argv[2]}.js`, import.meta.url).href
);
const send = (message: HostMessage) => process.send?.(message);

/** What is in use once everything that can go has gone: some of it takes a turn or two. */
async function settledMemory(): Promise<HostMessage> {
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await new Promise(setImmediate);
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

server.listen(0, "127.0.0.1", 1_024, () => send({ port: (server.address() as AddressInfo).port }));
process.on("message", async () => send(await settledMemory()));
process.on("disconnect", () => process.exit());
