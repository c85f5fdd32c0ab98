/**
 * The end of a stream that comes from outside: its reader has left, the server drains, or its time is up. A class, because there is one for
 * each stream, and streams are idle most of the time.
 */
export class Ending {
  #isOver = false;
  #listener: (() => void) | undefined;
  #controller: AbortController | undefined;

  /** Whether the stream has ended, from outside or by itself. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Aborts when the stream is ended from outside. Made on first use. */
  signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#isOver) this.#controller.abort();
    }
    return this.#controller.signal;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.#controller?.signal;
  }

  /** Sets what is called when the stream is ended from outside; at once, when it has been. */
  onEnd(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#listener = listener;
  }

  /** Ends the stream. Once it is over, nothing happens. */
  end(): void {
    const listener = this.#listener;
    if (this.#isOver) return;
    this.finish();
    this.#controller?.abort();
    listener?.();
  }

  /** The stream has come to its own end, and nobody has to be told. */
  finish(): void {
    this.#isOver = true;
    this.#listener = undefined;
  }
}
