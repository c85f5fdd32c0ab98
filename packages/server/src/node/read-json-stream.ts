import { AsyncResource } from "node:async_hooks";
import type { Readable } from "node:stream";
import { Later } from "../later.js";
import { parseJson } from "../rpc/call-input-source.js";
import { bodyTooLarge, brokenOff } from "../rpc/limit-stream.js";
import { chunkBytes } from "./chunk-bytes.js";

/**
 * Reads a stream to its end as JSON; undefined when it is empty. What waits for it runs within the stream's own `end`, without a turn of the
 * event loop in between, and yet in the asynchronous context of whoever asked: an `AsyncLocalStorage` around the host must reach the handler.
 */
export function readJsonStream(source: Readable, maxBytes: number): Later<unknown> {
  const body = new Later<unknown>();
  if (source.destroyed) {
    body.reject(brokenOff(0, undefined));
    return body;
  }
  const reader = new JsonReader(body, maxBytes);
  source
    .on("data", (chunk: Buffer | string) => reader.take(chunkBytes(source, chunk)))
    .on("end", () => reader.finish())
    .on("error", (cause) => reader.fail(cause))
    .on("close", () => reader.fail(undefined));
  return body;
}

/** Its listeners stay: to take four of them off costs as much as to let them find that all is over. */
class JsonReader extends AsyncResource {
  readonly #body: Later<unknown>;
  readonly #maxBytes: number;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;
  #bytes = 0;
  #isOver = false;

  constructor(body: Later<unknown>, maxBytes: number) {
    super("parley.body");
    this.#body = body;
    this.#maxBytes = maxBytes;
  }

  take(chunk: Buffer): void {
    if (this.#isOver) return;
    this.#bytes += chunk.byteLength;
    if (this.#bytes > this.#maxBytes) this.#settle(() => this.#body.reject(bodyTooLarge(this.#maxBytes)));
    // A small body comes as one chunk, and then there is nothing to put together.
    else if (!this.#first) this.#first = chunk;
    else if (this.#more) this.#more.push(chunk);
    else this.#more = [this.#first, chunk];
  }

  finish(): void {
    if (!this.#isOver) this.#settle(() => this.#parse());
  }

  fail(cause: unknown): void {
    if (!this.#isOver) this.#settle(() => this.#body.reject(brokenOff(this.#bytes, cause)));
  }

  #parse(): void {
    try {
      const whole = this.#more ? Buffer.concat(this.#more) : this.#first;
      const text = whole === undefined ? "" : whole.toString();
      this.#body.resolve(text === "" ? undefined : parseJson(text));
    } catch (thrown) {
      this.#body.reject(thrown);
    }
  }

  #settle(tell: () => void): void {
    this.#isOver = true;
    this.runInAsyncScope(tell);
    this.#first = undefined;
    this.#more = undefined;
  }
}
