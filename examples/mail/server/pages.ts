import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

/**
 * What a page of ours may do. Scripts come from this server and from nowhere else, none is inline and none is made of text; pictures come from it or from
 * the message itself, so that a sender does not learn who reads; the styles on a message's own elements are let through,
 * because without scripts and remote addresses they can do nothing. The frames that show messages inherit all this.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self' blob:",
  "frame-ancestors 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

/**
 * Serves the built page: files by their names, and `index.html` for every other path, since the page has paths of its own. Without a build it says how to
 * make one.
 */
export function createPages(folder: string): (req: IncomingMessage, res: ServerResponse) => void {
  let serveFiles: ReturnType<typeof sirv> | undefined;
  return (req, res) => {
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
    if (req.method !== "GET" && req.method !== "HEAD") return answer(res, 405, "Pages are read with GET.");
    if (!serveFiles && !existsSync(join(folder, "index.html"))) return answer(res, 503, notBuilt);
    serveFiles ??= sirv(folder, { etag: true, single: true, setHeaders });
    serveFiles(req, res, () => answer(res, 404, "There is no such page."));
  };
}

const notBuilt = [
  "The page has not been built. Run this in the repository, and load it again:",
  "  pnpm --filter @parley/example-mail-web build",
].join("\n");

/** The build puts a hash of the content into the names of assets; `index.html` is what names them. */
function setHeaders(res: ServerResponse, path: string): void {
  const isAsset = path.startsWith("/assets/");
  res.setHeader("cache-control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
}

function answer(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { "content-type": "text/plain;charset=UTF-8", "cache-control": "no-store" });
  res.end(`${text}\n`);
}
