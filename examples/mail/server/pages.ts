import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";

/** What only a header can say. What the page may load and run is in the page itself: `web/content-security-policy.ts`. */
const securityHeaders: Readonly<Record<string, string>> = {
  "content-security-policy": "frame-ancestors 'none'",
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
  // `dev`: it looks at the files each time. Otherwise it remembers what there is and how long, and a page that is built anew is cut off.
  const serveFiles = sirv(folder, { dev: true, etag: true, single: true, setHeaders });
  return (req, res) => {
    for (const [name, value] of Object.entries(securityHeaders)) res.setHeader(name, value);
    if (req.method !== "GET" && req.method !== "HEAD") return answer(res, 405, "Pages are read with GET.");
    if (!existsSync(join(folder, "index.html"))) return answer(res, 503, notBuilt);
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
