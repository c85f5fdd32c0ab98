// Both ends, each in a process of its own as on two machines: the server in this one, the client in a child.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const { server } = await import("./server.js").catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

const client = fork(fileURLToPath(new URL("client.ts", import.meta.url)), [server.rpcUrl]);
process.once("exit", () => client.kill());
await once(client, "exit");

console.log(`
The server stays up until you press Ctrl-C. Call it from anywhere:

  curl -G ${server.rpcUrl}/list --data-urlencode 'input={"json":{"limit":3}}'

And watch, while you drop an .eml file into the folder:

  curl -NG ${server.rpcUrl}/arrivals --data-urlencode 'input={"json":{"after":0}}'
`);
