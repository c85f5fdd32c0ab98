import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { lazy } from "../../value.js";
import { type OwnPage, plain } from "../own-pages.js";

/** A page that stays the same as long as the process lives. */
export interface KeptPage {
  readonly contentType: string;
  /** Makes the page, for the first who asks. */
  readonly make: () => Promise<string | Buffer>;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A page that is made once, for the first who asks. Browsers keep it and ask whether it has changed, which its digest answers. One that cannot be made says
 * so to whoever runs the server.
 */
export function keptPage({ contentType, make, headers = {} }: KeptPage): OwnPage {
  const kept = lazy(async () => {
    const body = Buffer.from(await make());
    return { body, etag: `"${createHash("sha256").update(body).digest("base64url")}"`, zipped: await zip(body) };
  });
  return (res, req) => {
    kept().then(
      ({ body, etag, zipped }) => {
        const always = {
          ...headers,
          etag,
          "cache-control": "no-cache",
          vary: "accept-encoding",
          "x-content-type-options": "nosniff",
        };
        if (hasAlready(req, etag)) return void res.writeHead(304, always).end();
        const isZipped = /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""));
        const [sent, encoding] = isZipped ? [zipped, { "content-encoding": "gzip" }] : [body, {}];
        res.writeHead(200, { ...always, ...encoding, "content-type": contentType, "content-length": sent.byteLength });
        res.end(sent);
      },
      (error) => {
        // biome-ignore lint/suspicious/noConsole: nobody else is there to be told
        console.error(`${req.url} cannot be shown:`, error);
        plain(res, 500, "Internal server error\n");
      },
    );
  };
}

const zip = promisify<Buffer, Buffer>(gzip);

function hasAlready(req: IncomingMessage, etag: string): boolean {
  return String(req.headers["if-none-match"] ?? "")
    .split(",")
    .some((one) => one.trim().replace(/^W\//, "") === etag);
}
