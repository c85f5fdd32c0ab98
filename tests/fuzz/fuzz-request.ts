/** A request in parts, so that it can be changed and still be whole. */
export interface FuzzRequest {
  readonly method: string;
  /** Below the endpoint, as it stands in the request line. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | undefined;
  /** How the body is cut in chunks; undefined for one with a length. */
  readonly chunkBytes: number | undefined;
}

/** Writes a request out. Whatever its parts hold, it is one whole request: nothing in them can end it early, or keep it open. */
export function writeRequest({ method, path, query, headers, body, chunkBytes }: FuzzRequest, base = "/rpc/"): Buffer {
  const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  const target = `${base}${visible(path)}${search === "" ? "" : `?${search}`}`;
  const lines = headers.map(([name, value]) => `${name}: ${value.replace(/[^\t\x20-\x7e\x80-\xff]/g, "")}\r\n`);
  const framing =
    body === undefined
      ? ""
      : chunkBytes === undefined
        ? `content-length: ${body.length}\r\n`
        : "transfer-encoding: chunked\r\n";
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}${framing}\r\n`, "latin1");
  if (body === undefined) return head;
  return Buffer.concat([head, chunkBytes === undefined ? body : inChunks(body, chunkBytes)]);
}

/** `encodeURIComponent` refuses half a surrogate pair. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

/** What would end a request line, or is no ASCII, goes in percent-encoding; what is encoded, rightly or wrongly, stays. */
function visible(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, encode);
}

function inChunks(body: Buffer, chunkBytes: number): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += chunkBytes) {
    const chunk = body.subarray(at, at + chunkBytes);
    parts.push(Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}
