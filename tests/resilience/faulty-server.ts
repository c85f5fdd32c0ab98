import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a server does with one request, whose body it has read. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** Answers as a service does, in the simplest form. */
export function answers(data: unknown, headers: Record<string, string> = {}): Behaviour {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ result: { data: { json: data } } }));
  };
}

/** Fails as a service does: by status and code, with what is said of this one call. */
export function fails(
  httpStatus: number,
  code: string,
  rpc: { notExecuted?: true; retryAfterMs?: number; pushbackMs?: number; inFlight?: true } = {},
): Behaviour {
  return (_, response) => {
    response.writeHead(httpStatus, { "content-type": "application/json" });
    const data = { code, httpStatus, rpc };
    response.end(JSON.stringify({ error: { json: { message: code, code: -32603, data } } }));
  };
}

/** Refuses a call before it has run. */
export const nacks = (more: { retryAfterMs?: number } = {}): Behaviour =>
  fails(503, "SERVICE_UNAVAILABLE", { notExecuted: true, ...more });

/** Lets the connection break after the request has arrived: nobody can tell whether it ran. */
export const resets: Behaviour = (request) => {
  request.socket.resetAndDestroy();
};

/** Never answers. */
export const hangs: Behaviour = () => {};

/** A server that does something else with each request that arrives; the last behaviour stays. It notes what arrived. */
export async function faultyServer(...behaviours: readonly Behaviour[]) {
  const arrived: { readonly attempt: string; readonly key: string | undefined; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { "rpc-attempt": attempt = "1", "idempotency-key": key } = request.headers;
    const behaviour = behaviours[Math.min(arrived.length, behaviours.length - 1)];
    arrived.push({ attempt: String(attempt), key: key?.toString(), body: Buffer.concat(chunks).toString() });
    behaviour?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  return { url, arrived, close };
}
