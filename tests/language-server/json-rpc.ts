import type { Readable, Writable } from "node:stream";

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** JSON-RPC 2.0 as the Language Server Protocol frames it: a content-length, an empty line, a message. */
export class JsonRpc {
  readonly #output: Writable;
  readonly #answer: (method: string, params: unknown) => unknown;
  readonly #waiting = new Map<number | string, Waiting>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  /** @param answer says what to answer to the other end's own requests. */
  constructor(input: Readable, output: Writable, answer: (method: string, params: unknown) => unknown) {
    this.#output = output;
    this.#answer = answer;
    input.on("data", (chunk: Buffer) => this.#receive(chunk));
  }

  /** Sends a request and resolves with its result. @throws Error when the other end refuses it or goes away. */
  request(method: string, params?: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject });
      this.#send({ id, method, params });
    });
  }

  /** Sends a message that is not answered. */
  notify(method: string, params?: unknown): void {
    this.#send({ method, params });
  }

  /** Fails every request that is still waiting. */
  fail(reason: string): void {
    for (const { method, reject } of this.#waiting.values()) reject(new Error(`${method}: ${reason}`));
    this.#waiting.clear();
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#output.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const headEnd = this.#received.indexOf("\r\n\r\n");
      if (headEnd < 0) return;
      const [, length] = /content-length: (\d+)/i.exec(this.#received.toString("latin1", 0, headEnd)) ?? [];
      if (length === undefined) throw new Error("A message came without a content-length");
      const end = headEnd + 4 + Number(length);
      if (this.#received.length < end) return;
      const body = this.#received.toString("utf8", headEnd + 4, end);
      this.#received = this.#received.subarray(end);
      this.#handle(JSON.parse(body));
    }
  }

  #handle({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      if (id !== undefined) this.#send({ id, result: this.#answer(method, params) });
      return;
    }
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) return;
    this.#waiting.delete(id);
    if (error) waiting.reject(new Error(`${waiting.method}: ${error.message} (${error.code})`));
    else waiting.resolve(result);
  }
}
