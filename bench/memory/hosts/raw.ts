import { createServer, type ServerResponse } from "node:http";
import { silence } from "../silence.js";

/** What a careful person writes by hand. */
export const server = createServer((_, res) => void stream(res));

async function stream(res: ServerResponse): Promise<void> {
  const leaving = new AbortController();
  res.once("close", () => leaving.abort());
  res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  for await (const event of silence(leaving.signal)) res.write(`data: ${JSON.stringify(event)}\n\n`);
  res.end();
}
