// A server in a process of its own that knows its answers by heart: the first part of a path says which.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ReplayMessage } from "./measure.js";

process.once("message", ({ answers }: ReplayMessage) => {
  const server = createServer((req, res) => {
    const answer = answers[req.url?.split("/", 2)[1] ?? ""];
    // Read to its end, or the connection could not be used again.
    req.resume().on("end", () => {
      const body = answer?.body ?? "";
      const headers = {
        "content-type": answer?.contentType ?? "text/plain",
        "content-length": Buffer.byteLength(body),
      };
      res.writeHead(answer?.status ?? 404, headers).end(body);
    });
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
});
process.on("disconnect", () => process.exit());
