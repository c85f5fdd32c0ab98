/** What every host can tell about a request; each value is made on first use, so that what nobody asks for costs nothing. */
export interface RequestInfo {
  readonly url: URL;
  readonly headers: Headers;
  /**
   * Merged into the answer: this is how a cookie is set. The members of a batch share one. A stream's count until its first byte.
   * @throws TypeError when it is written to after the answer's head has been sent.
   */
  readonly responseHeaders: Headers;
  /** The caller's address; with `trustProxy`, as the trusted proxies report it. Undefined where the platform does not tell. */
  readonly remoteAddress: string | undefined;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
}

/** Where users' headers are kept until the head of the answer goes out. */
export class HeaderSlot {
  #headers: ResponseHeaders | undefined;
  #sealed = false;

  /** The headers to write to; made on first use. */
  open(): ResponseHeaders {
    this.#headers ??= new ResponseHeaders();
    if (this.#sealed) this.#headers.seal();
    return this.#headers;
  }

  /** Ends the writing, for headers asked for later too, and gives what was written; undefined when nobody asked. */
  seal(): ResponseHeaders | undefined {
    this.#sealed = true;
    this.#headers?.seal();
    return this.#headers;
  }
}

/** Headers that refuse to be written to once they have been sent, instead of losing what is written. */
export class ResponseHeaders extends Headers {
  #sent = false;

  /** From here on, writing throws. */
  seal(): void {
    this.#sent = true;
  }

  override append(name: string, value: string): void {
    this.#assertOpen(name);
    super.append(name, value);
  }

  override set(name: string, value: string): void {
    this.#assertOpen(name);
    super.set(name, value);
  }

  override delete(name: string): void {
    this.#assertOpen(name);
    super.delete(name);
  }

  #assertOpen(name: string): void {
    if (!this.#sent) return;
    throw new TypeError(
      `Cannot write the response header "${name}": the answer's head has been sent. In a stream, set headers in the context or in middleware.`,
    );
  }
}
