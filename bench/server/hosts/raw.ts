import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { limitBytes } from "../app/data.js";
import { echo, list, save, ticks } from "../app/handlers.js";
import { Echo, Folder, MailboxFull, Page, Tick, Upload, Uploaded } from "../app/schemas.js";
import { formatEvent } from "../app/sse.js";

/** What a careful person writes by hand: the baseline. */
export const server = createServer((req, res) => {
  if (req.url === "/ticks") void stream(res);
  else readBody(req, (body) => answer(req.url, body, res));
});

const Batch = z.array(Echo);

function answer(path: string | undefined, body: string, res: ServerResponse): void {
  try {
    if (path === "/echo") send(res, 200, Echo.parse(echo(Echo.parse(JSON.parse(body)))));
    else if (path === "/list") send(res, 200, Page.parse(list(Folder.parse(JSON.parse(body)))));
    else if (path === "/batch") send(res, 200, Batch.parse(Batch.parse(JSON.parse(body)).map(echo)));
    else if (path === "/upload") send(res, 200, Uploaded.parse(save(Upload.parse(JSON.parse(body)))));
    else if (path === "/full") send(res, 409, { code: "MAILBOX_FULL", data: MailboxFull.parse({ limitBytes }) });
    else send(res, 404, { code: "NOT_FOUND" });
  } catch (thrown) {
    if (thrown instanceof z.ZodError) send(res, 400, { code: "BAD_REQUEST", issues: thrown.issues });
    else send(res, 500, { code: "INTERNAL_SERVER_ERROR" });
  }
}

function readBody(req: IncomingMessage, then: (body: string) => void): void {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => then((chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).toString()));
}

function send(res: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  res.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

async function stream(res: ServerResponse): Promise<void> {
  res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  for await (const tick of ticks()) {
    if (!res.write(formatEvent(Tick.parse(tick)))) await new Promise((resolve) => res.once("drain", resolve));
  }
  res.end();
}
