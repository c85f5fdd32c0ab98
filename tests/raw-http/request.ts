/** Headers by name; an array sends the header several times. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request that is put together by hand, so that nothing is corrected on the way. */
export interface RequestParts {
  readonly method: string;
  /** Path and query as they stand in the request line. */
  readonly target: string;
  readonly headers?: RequestHeaders;
  readonly body?: string | Uint8Array;
}

/** A request's bytes. `content-length` is added where there is a body and no header that says how it is framed. */
export function request({ method, target, headers = {}, body }: RequestParts): Buffer {
  const bytes = Buffer.from(body ?? "");
  const framed = "content-length" in headers || "transfer-encoding" in headers;
  const all: RequestHeaders = {
    host: "test.example",
    ...(body !== undefined && !framed && { "content-length": String(bytes.length) }),
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return Buffer.concat([Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`), bytes]);
}

/** A GET with an input in its query, as tRPC's clients send it. */
export function get(path: string, input?: unknown, headers?: RequestHeaders): Buffer {
  return request({ method: "GET", target: withInput(path, input), ...(headers && { headers }) });
}

/** A POST with a JSON body. */
export function post(path: string, input?: unknown, headers?: RequestHeaders): Buffer {
  return postText(path, input === undefined ? "" : JSON.stringify(input), headers);
}

/** A POST whose JSON is written by hand, because it is none. */
export function postText(path: string, body: string | Uint8Array, headers?: RequestHeaders): Buffer {
  return request({ method: "POST", target: path, headers: { "content-type": "application/json", ...headers }, body });
}

/** A target with an input in its query. */
function withInput(path: string, input: unknown): string {
  if (input === undefined) return path;
  return `${path}${path.includes("?") ? "&" : "?"}input=${encodeURIComponent(JSON.stringify(input))}`;
}

/** A body in chunks, for `transfer-encoding: chunked`. */
export function chunked(...chunks: readonly string[]): string {
  return [...chunks, ""].map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`).join("");
}

/** The boundary of every form here. */
export const boundary = "----boundary";

/** The content-type of a form. */
export const formType: RequestHeaders = { "content-type": `multipart/form-data; boundary=${boundary}` };

/** A form's body. A field that has a `filename` is a file. */
export function multipart(
  ...fields: readonly {
    readonly name: string;
    readonly value: string;
    readonly filename?: string;
    readonly type?: string;
  }[]
): string {
  const parts = fields.map(({ name, value, filename, type }) => {
    const file = filename === undefined ? "" : `; filename="${filename}"`;
    const contentType = type === undefined ? "" : `\r\ncontent-type: ${type}`;
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}${contentType}\r\n\r\n${value}\r\n`;
  });
  return `${parts.join("")}--${boundary}--\r\n`;
}
