/** Where users' headers are kept until the head of the answer goes out. */
export class HeaderSlot {
  #headers: ResponseHeaders | undefined;
  #sealed = false;

  /** The headers to write to; made on first use. */
  open(): Headers {
    this.#headers ??= createResponseHeaders();
    if (this.#sealed) this.#headers.seal();
    return this.#headers;
  }

  /** Ends the writing, for headers asked for later too, and gives what was written; undefined when nobody asked. */
  seal(): Headers | undefined {
    this.#sealed = true;
    this.#headers?.seal();
    return this.#headers;
  }
}

/** Headers that refuse to be written to once they have been sent, instead of losing what is written. */
export interface ResponseHeaders extends Headers {
  /** From here on, writing throws. */
  seal(): void;
}

let SealableHeaders: ReturnType<typeof defineSealableHeaders> | undefined;

/** Makes headers that are open. */
export function createResponseHeaders(): ResponseHeaders {
  SealableHeaders ??= defineSealableHeaders();
  return new SealableHeaders();
}

/** Only when somebody sets a header: at its first mention of `Headers`, Node loads its whole HTTP client, which takes 20 ms. */
function defineSealableHeaders() {
  return class extends Headers implements ResponseHeaders {
    #sent = false;

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
  };
}
