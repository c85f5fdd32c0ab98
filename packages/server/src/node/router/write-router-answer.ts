import { ServerResponse } from "node:http";
import type { RouterAnswer } from "./router-answer.js";

/**
 * Writes an answer in one go. A status that somebody else has set stays, and so do headers that tRPC does not set itself.
 * @throws Error where the head has gone out already
 */
export function writeRouterAnswer(res: ServerResponse, { status, headers, body }: RouterAnswer): void {
  if (!headers && isUntouched(res)) {
    res.writeHead(status, [...jsonHead, "content-length", String(Buffer.byteLength(body))]);
    res.end(body);
    return;
  }
  if (res.statusCode === 200) res.statusCode = status;
  if (headers) setHeaders(res, headers);
  else for (let at = 0; at < jsonHead.length; at += 2) res.setHeader(jsonHead[at] ?? "", jsonHead[at + 1] ?? "");
  // Nobody is there to read it any more.
  if (res.destroyed) res.end();
  else res.end(body);
}

const jsonHead: readonly string[] = ["content-type", "application/json", "vary", "trpc-accept, accept"];

/** Whether nobody has a say in the head. Middleware such as `compression` puts its own `writeHead` there, which may not take lists. */
function isUntouched(res: ServerResponse): boolean {
  return (
    res.statusCode === 200 &&
    !res.headersSent &&
    !res.destroyed &&
    res.writeHead === ServerResponse.prototype.writeHead &&
    res.getHeaderNames().length === 0
  );
}

function setHeaders(res: ServerResponse, headers: Headers): void {
  for (const [name, value] of headers) if (name !== "set-cookie") res.setHeader(name, value);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) res.setHeader("set-cookie", cookies);
}
