// A server in a process of its own: `node host-main.js <host>`. Says its port, then answers each message with what it has used and done.
import type { AddressInfo } from "node:net";
import type { HostMessage, ServedHost } from "./host.js";

const host = new URL(`./hosts/${process.argv[2]}.js`, import.meta.url).href;
const { server, done = { begun: 0, ended: 0 }, snapshot, prepare }: ServedHost = await import(host);

// Callers keep their connections; Node's five seconds would close those that had a moment's rest just as they are used again.
server.keepAliveTimeout = 65_000;
const send = (message: HostMessage) => process.send?.(message);
server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address() as AddressInfo;
  await prepare?.(port);
  send({ port });
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const { rss } = process.memoryUsage();
  send({ atMs: performance.now(), cpuUs: user + system, rss, ...done, snapshot: snapshot?.() });
});
process.on("disconnect", () => process.exit());
