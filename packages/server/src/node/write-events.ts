import type { ServerResponse } from "node:http";
import type { EventSink, EventStream } from "../rpc/event-stream.js";
import { cutOffWhenStalled } from "./stalled-reader.js";
import { drained } from "./write-stream.js";

/**
 * How many characters of events are put together before they are written: as many as Node's sockets take before they ask to wait. One
 * write for several events costs a fraction of one for each.
 */
const joinedChars = 16_384;

/** Writes events as they come: what is there at the same moment in one piece. The head is written already, and goes out with the first. */
export function writeEvents(res: ServerResponse, stream: EventStream, stalledReaderMs: number): Promise<void> {
  return stream.sendTo(new ResponseSink(res, stalledReaderMs));
}

class ResponseSink implements EventSink {
  readonly #res: ServerResponse;
  readonly #stalledReaderMs: number;
  #text = "";
  #drained: Promise<void> | undefined;

  constructor(res: ServerResponse, stalledReaderMs: number) {
    this.#res = res;
    this.#stalledReaderMs = stalledReaderMs;
  }

  write(text: string): boolean {
    // By then, whatever the handler had ready has come.
    if (this.#text === "") process.nextTick(flush, this);
    this.#text += text;
    if (this.#text.length >= joinedChars) this.flush();
    return this.#drained === undefined;
  }

  ready(): Promise<void> {
    return this.#drained ?? Promise.resolve();
  }

  flush(): void {
    const text = this.#take();
    if (text === "" || this.#isOver() || this.#res.write(text) || this.#drained) return;
    this.#drained = drained(this.#res, this.#stalledReaderMs).then(() => {
      this.#drained = undefined;
    });
  }

  end(text: string): void {
    const last = this.#take() + text;
    if (this.#isOver()) return;
    this.#res.end(last);
    if (!this.#drained && this.#res.writableLength > 0) cutOffWhenStalled(this.#res, this.#stalledReaderMs);
  }

  /** Whether nothing can be written any more: the caller has left, or somebody else has ended the answer. */
  #isOver(): boolean {
    return this.#res.destroyed || this.#res.writableEnded;
  }

  #take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

function flush(sink: ResponseSink): void {
  sink.flush();
}
