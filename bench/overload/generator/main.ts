// A generator in a process of its own, so that the server's work delays none of its requests: `node generator/main.js`. It is sent a plan,
// answers "ready" when its connections stand, and with its report when it was told to start and is done.
import { openFilesAllowed } from "../../memory/open-files.js";
import type { GeneratorMessage, GeneratorRequest } from "./generators.js";
import { prepareLoad, type ReadyLoad } from "./run-load.js";

/** Files a process needs besides its connections. */
const spareFiles = 200;
const maxConnections = openFilesAllowed() - spareFiles;
const send = (message: GeneratorMessage) => process.send?.(message);
let load: ReadyLoad | undefined;

process.on("message", async (request: GeneratorRequest) => {
  if (request === "start") {
    if (load) send({ report: await load.run() });
    return;
  }
  load = await prepareLoad(request, maxConnections);
  send("ready");
});
process.on("disconnect", () => process.exit());
