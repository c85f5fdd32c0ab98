import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeHandler } from "@parley/server/node";
import { toTRPCRouter } from "@parley/server/trpc";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { onTestFinished } from "vitest";
import { WebSocketServer } from "ws";
import { createMailService, type Seen } from "./mail-service.js";

/** A server of the mail contract on a free port, until the test is over. */
export interface Host {
  /** Where calls go by HTTP. */
  readonly url: string;
  /** Where calls go by WebSocket. */
  readonly wsUrl: string;
  readonly seen: Seen;
  /** How many HTTP requests have come. */
  readonly requests: IncomingMessage[];
  /** Cuts every connection, as a network does. */
  readonly cut: () => void;
}

/** Serves the mail contract: HTTP through Parley's handler, and WebSockets through tRPC's own, for one origin. */
export async function startHost(): Promise<Host> {
  const seen: Seen = { resumedAfter: [], tries: new Map(), open: 0 };
  const service = createMailService(seen);
  const handle = createNodeHandler(service, { basePath: "/rpc", onError: () => {} });
  const requests: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    requests.push(req);
    handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/rpc`;
  const wss = serveWebSockets(server, service, new URL(url).origin);
  const cut = () => {
    server.closeAllConnections();
    for (const client of wss.clients) client.terminate();
  };
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    wss.close();
    cut();
    await closed;
  });
  return { url, wsUrl: url.replace("http", "ws"), seen, requests, cut };
}

/** tRPC's adapter over the service's router. A browser sends cookies to any WebSocket, so the origin is looked at before the upgrade. */
function serveWebSockets(
  server: ReturnType<typeof createServer>,
  service: ReturnType<typeof createMailService>,
  ownOrigin: string,
): WebSocketServer {
  const wss = new WebSocketServer({ noServer: true });
  applyWSSHandler({ wss, router: toTRPCRouter(service), createContext: (host) => host });
  server.on("upgrade", (req, socket, head) => {
    const { origin } = req.headers;
    if (origin !== undefined && origin !== ownOrigin) {
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    wss.handleUpgrade(req, socket, head, (client) => wss.emit("connection", client, req));
  });
  return wss;
}
