import type { EventSink, EventStream } from "../rpc/event-stream.js";

/** How many characters of events are put together before they are handed over. */
const joinedChars = 16_384;

/** Events as the body of a `Response`: asked of the handler as they are read, and what is there at the same moment in one piece. */
export function eventBody(stream: EventStream): ReadableStream<Uint8Array> {
  let sink: BodySink | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        sink = new BodySink(controller);
        void stream.sendTo(sink);
      },
      pull: () => sink?.pull(),
      cancel() {
        sink?.leave();
        stream.end();
      },
    },
    { highWaterMark: 0 },
  );
}

const encoder = new TextEncoder();

/** Runs something once what is running now, with all that follows on it, is through; where the platform cannot tell, soon. */
function afterwards(run: () => void): void {
  if (globalThis.process?.nextTick) globalThis.process.nextTick(run);
  else queueMicrotask(run);
}

class BodySink implements EventSink {
  readonly #controller: ReadableStreamDefaultController<Uint8Array>;
  #text = "";
  /** Whether the reader waits for something. */
  #isAsked = false;
  #isClosed = false;
  #asked: Promise<void> | undefined;
  #onAsked: (() => void) | undefined;

  constructor(controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#controller = controller;
  }

  pull(): void {
    this.#isAsked = true;
    // What came before it was asked for goes out before anything else is made.
    if (this.#text === "") this.#onAsked?.();
    else this.#flush();
  }

  write(text: string): boolean {
    if (this.#isAsked && this.#text === "") afterwards(() => this.#flush());
    this.#text += text;
    if (this.#text.length >= joinedChars) this.#flush();
    return this.#isAsked;
  }

  ready(): Promise<void> {
    if (this.#isAsked || this.#isClosed) return Promise.resolve();
    this.#asked ??= new Promise((resolve) => {
      this.#onAsked = () => {
        this.#asked = undefined;
        resolve();
      };
    });
    return this.#asked;
  }

  end(text: string): void {
    if (this.#isClosed) return;
    this.#isAsked = true;
    this.#text += text;
    this.#flush();
    this.#controller.close();
    this.leave();
  }

  /** The reader takes no more. */
  leave(): void {
    this.#isClosed = true;
    this.#onAsked?.();
  }

  #flush(): void {
    if (!this.#isAsked || this.#isClosed || this.#text === "") return;
    this.#isAsked = false;
    const text = this.#text;
    this.#text = "";
    this.#controller.enqueue(encoder.encode(text));
  }
}
