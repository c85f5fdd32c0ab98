import type { Body } from "./attempt.js";
import { pageOrigin } from "./connection.js";

/** What can be sent as a file: something whole, or a stream that is read as it goes out. */
export type FileSource = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** Makes a body of a form or of bytes. @throws TypeError for what is neither. */
export async function fileBody(takes: "form" | "bytes", input: unknown): Promise<Body> {
  if (takes === "form") return input instanceof FormData ? input : toForm(input);
  // Browsers cannot send a stream over HTTP/1.1, so there it is read to its end first.
  if (input instanceof ReadableStream)
    return pageOrigin() ? new Response(input).blob() : (input as ReadableStream<Uint8Array>);
  if (input instanceof Blob || input instanceof ArrayBuffer || input instanceof Uint8Array) return input as Body;
  throw new TypeError("expected bytes: a Blob, ArrayBuffer, Uint8Array or ReadableStream");
}

function toForm(input: unknown): FormData {
  if (typeof input !== "object" || input === null) throw new TypeError("a form is sent as an object of its fields");
  const form = new FormData();
  for (const [name, field] of Object.entries(input)) {
    for (const part of Array.isArray(field) ? field : [field]) {
      if (part instanceof Blob) form.append(name, part);
      else if (part !== undefined) form.append(name, toText(part, name));
    }
  }
  return form;
}

function toText(value: unknown, name: string): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return String(value);
  throw new TypeError(`field "${name}" is neither a file nor text, a number, a boolean, a bigint or a date`);
}

/** Takes the body of an answer as a file: a File when the answer names it, else a Blob, with the media type it came with. */
export async function readFile(response: Response): Promise<Blob> {
  const blob = await response.blob();
  const name = fileName(response.headers.get("content-disposition") ?? "");
  return name ? new File([blob], name, { type: blob.type }) : blob;
}

/** The name in a `content-disposition` (RFC 6266), without folders: a name from elsewhere must not choose where it is saved. */
function fileName(header: string): string | undefined {
  const [, extended] = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]*)/i.exec(header) ?? [];
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header) ?? [];
  const name = (extended && toDecoded(extended)) ?? quoted?.replace(/\\(.)/g, "$1") ?? token;
  const last = name?.split(/[/\\]/).pop();
  return last === "." || last === ".." ? undefined : last;
}

function toDecoded(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
