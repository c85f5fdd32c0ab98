// A candidate in a process of its own: `node host-main.js <host>`. Says its port, then answers each message with the CPU time it has used. Between
// "quiet" and "loud" it keeps to itself what fails.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HostMessage, HostRequest } from "./host-process.js";

const host = new URL(`./hosts/${process.argv[2]}.js`, import.meta.url).href;
const { server }: { readonly server: Server } = await import(host);

const send = (message: HostMessage) => process.send?.(message);
const usedUs = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

server.listen(0, "127.0.0.1", () => send({ port: (server.address() as AddressInfo).port }));
const { error } = console;
process.on("message", (message: HostRequest) => {
  if (message === "quiet") console.error = () => {};
  if (message === "loud") console.error = error;
  send({ cpuUs: usedUs() });
});
process.on("disconnect", () => process.exit());
