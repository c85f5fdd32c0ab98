import type { UploadProgress } from "../call-options.js";
import type { Fetch } from "./exchange.js";

/** A `fetch` over XMLHttpRequest, which is how a browser tells how far an upload has come. */
export function xhrFetch(onProgress: (progress: UploadProgress) => void): Fetch {
  return (url, { method = "GET", headers, body, signal, credentials }) =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open(method, url);
      xhr.responseType = "blob";
      xhr.withCredentials = credentials === "include";
      new Headers(headers).forEach((value, name) => {
        xhr.setRequestHeader(name, value);
      });
      xhr.upload.onprogress = ({ loaded, total }) => onProgress({ sentBytes: loaded, totalBytes: total });
      const abort = () => xhr.abort();
      const settle = (done: () => void) => () => {
        signal?.removeEventListener("abort", abort);
        done();
      };
      xhr.onload = settle(() => resolve(toResponse(xhr)));
      // XMLHttpRequest tells nothing of what went wrong.
      xhr.onerror = settle(() =>
        reject(new TypeError("the connection failed, or the server does not allow this origin")),
      );
      xhr.onabort = settle(() => reject(signal?.reason));
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) reject(signal.reason);
      else xhr.send(body as XMLHttpRequestBodyInit);
    });
}

function toResponse(xhr: XMLHttpRequest): Response {
  const { status, statusText } = xhr;
  // These statuses come without a body, and `Response` refuses them with one.
  const body = [204, 205, 304].includes(status) ? null : (xhr.response as Blob);
  return new Response(body, { status, statusText, headers: parseHeaders(xhr.getAllResponseHeaders()) });
}

/** Reads headers as XMLHttpRequest gives them: lines of `name: value`. */
export function parseHeaders(lines: string): Headers {
  const headers = new Headers();
  for (const line of lines.split("\r\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1));
  }
  return headers;
}
