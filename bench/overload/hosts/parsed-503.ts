import { createServer } from "node:http";
import { Records } from "../app/contract.js";

/** Turns away what it has read and validated, as protection in a handler or a middleware behind a body parser does. */
export const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    Records.parse(JSON.parse(Buffer.concat(chunks).toString()).json);
    res.writeHead(503, { "content-type": "application/json", "content-length": 2, "retry-after": "1" }).end("{}");
  });
});
