import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that answers as the header `x-play` says, a word for each attempt. */
export interface FailingServer {
  readonly url: string;
  readonly close: () => void;
}

/** Starts it on a free port. */
export async function startFailingServer(): Promise<FailingServer> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/rpc`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const questions = new Map<string, number>();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  for await (const _ of request);
  const { "x-play": words = "", "rpc-attempt": attempt = "1", "idempotency-key": key } = request.headers;
  const list = String(words).split(",");
  // A call that asks for the answer of its own earlier attempt is still the first one.
  const asked = questions.get(String(key)) ?? 0;
  questions.set(String(key), asked + 1);
  const word = list[Math.min(list.length, list[0] === "running" ? asked + 1 : Number(attempt)) - 1] ?? "ok";
  const play = plays[word];
  if (!play) throw new Error(`There is no "${word}"`);
  play(response, request);
}

type Play = (response: ServerResponse, request: IncomingMessage) => void;

const fail = (code: string, httpStatus: number, data: object = {}, headers: Record<string, string> = {}): Play => {
  const json = { message: "as told", code: -32603, data: { code, httpStatus, ...data } };
  return (response) => {
    response.writeHead(httpStatus, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { json } }));
  };
};

const give =
  (json: unknown): Play =>
  (response) =>
    response.end(JSON.stringify({ result: { data: { json } } }));

const unavailable = (headers: Record<string, string>) => fail("SERVICE_UNAVAILABLE", 503, {}, headers);

const job = (title: string) => ({
  id: "1",
  title,
  status: "paused",
  labels: [],
  createdAt: "2026-01-01T00:00:00.000Z",
  costCents: "1",
  tags: [],
  counts: [],
});

const otherContract = { "rpc-contract": "workshop/2.0.0;w=000000000000" };

const plays: Readonly<Record<string, Play>> = {
  ok: give("pong"),
  null: give({ name: "a", size: 1, type: "", note: null }),
  key: (response, request) => {
    const key = String(request.headers["idempotency-key"]);
    give(job(/^[\da-f-]{36}$/.test(key) ? `a ${key.length}-character key of version ${key[14]}` : key))(
      response,
      request,
    );
  },
  reset: (response) => response.destroy(),
  down: unavailable({}),
  nack: unavailable({ "rpc-not-executed": "1", "rpc-pushback-ms": "0" }),
  wait60: unavailable({ "retry-after": "60" }),
  never: unavailable({ "rpc-pushback-ms": "-1" }),
  running: fail("CONFLICT", 409, { rpc: { inFlight: true, pushbackMs: 1 } }),
  quota: fail("TOO_MANY_REQUESTS", 429, { rpc: { notExecuted: true } }),
  quota0: fail("TOO_MANY_REQUESTS", 429, { rpc: { notExecuted: true, retryAfterMs: 1 } }),
  mismatch: fail("PRECONDITION_FAILED", 412, { declared: { code: "CONTRACT_MISMATCH" } }, otherContract),
  otherAnswer: (response, request) => {
    for (const [name, value] of Object.entries(otherContract)) response.setHeader(name, value);
    give(5)(response, request);
  },
  newer: fail("CONFLICT", 409, { declared: { code: "NEW_RULE", data: 1 } }),
  wrong: give(5),
  page: (response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end("<html>bad gateway</html>");
  },
  text: (response) => response.end("hello"),
  short: (response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("{", () => response.destroy());
  },
  trickle: (response) => {
    const timer = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(timer));
  },
  events: (response, request) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const last = Number(request.headers["last-event-id"] ?? 0);
    const event = (n: number) => `data: {"json":{"n":${n},"at":"2026-01-01T00:00:00.000Z"}}\r\nid: ${n}\r\n\r\n`;
    const text = `\uFEFFevent: connected\ndata: {}\n\n: note\n\n${event(last + 1)}event: later\ndata: 1\n\n${event(last + 2)}`;
    for (const part of text.match(/.{1,7}/gs) ?? []) response.write(part);
    response.end(last === 0 ? "" : "event: return\ndata: \n\n");
  },
};
