import { createServer } from "node:http";

/** The least that an answer costs with node:http. */
export const server = createServer((_req, res) => {
  res.writeHead(503, { "content-type": "application/json", "content-length": 2, "retry-after": "1" }).end("{}");
});
