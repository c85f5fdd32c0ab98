import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { createFetchHandler, type FetchHandler } from "@parley/server/fetch";
import { listenLocally } from "../listen.js";
import { networkHost } from "./network-host.js";

/** The fetch handler, behind what a platform that speaks fetch does between it and the network. */
export const overFetch = networkHost("fetch", "/rpc", (service, options) =>
  listenLocally(createServer(bridge(createFetchHandler(service, options)))),
);

/** What a platform that speaks fetch does between a handler and the network. */
export function bridge(handler: FetchHandler): RequestListener {
  return async (req, res) => {
    const gone = new AbortController();
    res.once("close", () => {
      if (!res.writableFinished) gone.abort();
    });
    const response = await handler(toRequest(req, gone.signal));
    // What has not been read of a body would be taken for the next request.
    if (!req.readableEnded && req.method !== "GET" && req.method !== "HEAD")
      response.headers.set("connection", "close");
    await write(response, res);
  };
}

function toRequest(req: IncomingMessage, signal: AbortSignal): Request {
  const { method = "GET", headers, url = "/" } = req;
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers)) fields.set(name, String(value));
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: fields,
    signal,
    ...(hasBody && { body: Readable.toWeb(req) as globalThis.ReadableStream, duplex: "half" }),
  });
}

async function write({ status, headers, body }: Response, res: ServerResponse): Promise<void> {
  res.writeHead(status, [...headers].flat());
  if (!body) {
    res.end();
    return;
  }
  res.flushHeaders();
  // The caller may leave in the middle: that is told by the request's signal.
  await pipeline(Readable.fromWeb(body as ReadableStream), res).catch(() => {});
}
