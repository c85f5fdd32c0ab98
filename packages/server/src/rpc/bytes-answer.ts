import { type BytesSource, describeBytes } from "@parley/contract";
import type { Answer } from "./answer.js";
import { formatContentDisposition } from "./content-disposition.js";
import { outgoingStream } from "./outgoing-stream.js";
import { parseRange } from "./range.js";

/** What the head of a request says about the bytes it wants, and whom to tell when they break off. */
export interface BytesRequest {
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly onFailure: (failure: unknown) => void;
}

/**
 * Answers with a file: as a download, whatever its type, and not to be guessed at. A file that somebody uploaded must not become a page of
 * this origin. Blobs and arrays can be asked for in part; a stream is read once, from its start.
 */
export function bytesAnswer(source: BytesSource, request: BytesRequest): Answer {
  const described = describeBytes(source);
  const { name, size } = described;
  const body = described.body instanceof ArrayBuffer ? new Uint8Array(described.body) : described.body;
  const headers = [
    "content-type",
    safeType(described.type),
    "content-disposition",
    formatContentDisposition(name),
    "x-content-type-options",
    "nosniff",
  ];
  if (!(body instanceof ReadableStream)) return partAnswer({ body, size: sizeOf(body), headers, request });
  const announced = Number.isSafeInteger(size) ? size : undefined;
  const length = announced === undefined ? [] : ["content-length", String(announced)];
  return {
    status: 200,
    headers: [...headers, ...length],
    body: outgoingStream({ body, size: announced, onFailure: request.onFailure }),
  };
}

/** An uploader chooses a file's type, and may choose what no header can hold. */
function safeType(type: string): string {
  return /^[\x21-\x7e][\x20-\x7e]*$/.test(type) ? type : "application/octet-stream";
}

function sizeOf(body: Blob | Uint8Array): number {
  return body instanceof Blob ? body.size : body.byteLength;
}

function partAnswer(whole: {
  readonly body: Blob | Uint8Array<ArrayBuffer>;
  readonly size: number;
  readonly headers: readonly string[];
  readonly request: BytesRequest;
}): Answer {
  const { body, size, request } = whole;
  const headers = [...whole.headers, "accept-ranges", "bytes"];
  // There is no validator a client could compare, so a conditional range means the whole; as it does for what is no GET.
  const conditional = request.ifRange !== undefined || request.method !== "GET";
  const range = conditional ? undefined : parseRange(request.range, size);
  if (range === undefined) return { status: 200, headers: [...headers, "content-length", String(size)], body };
  if (range === "unsatisfiable") {
    return {
      status: 416,
      headers: [...headers, "content-range", `bytes */${size}`, "content-length", "0"],
      body: undefined,
    };
  }
  const { start, end } = range;
  const part = body instanceof Blob ? body.slice(start, end + 1, body.type) : body.subarray(start, end + 1);
  const length = ["content-range", `bytes ${start}-${end}/${size}`, "content-length", String(end - start + 1)];
  return { status: 206, headers: [...headers, ...length], body: part };
}
