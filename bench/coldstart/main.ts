// A server's first answer in a process of its own: `node coldstart/main.js <host file> <request as JSON>`.
import { request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { RecordedRequest } from "../server/record.js";
import type { FirstAnswer } from "./first-answer.js";

const [, , host = "", recorded = "{}"] = process.argv;
const { method, path, headers, body, status }: RecordedRequest = JSON.parse(recorded);
const begun = performance.now();
const { server }: { readonly server: Server } = await import(host);
const imported = performance.now();

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo;
  request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
    if (answer.statusCode !== status) throw new Error(`Answered with ${answer.statusCode}, not ${status}`);
    answer.resume().on("end", () => {
      const answered = performance.now();
      const { user, system } = process.cpuUsage();
      const first: FirstAnswer = {
        // The clock starts with the process.
        startMs: begun,
        importMs: imported - begun,
        answerMs: answered - imported,
        totalMs: answered,
        cpuMs: (user + system) / 1_000,
      };
      process.stdout.write(JSON.stringify(first), () => process.exit());
    });
  }).end(body);
});
