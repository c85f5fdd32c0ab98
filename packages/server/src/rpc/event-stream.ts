import type { Ending } from "./ending.js";

/** Where a stream goes: the reader, as its host has it. */
export interface EventSink {
  /** Takes text. False when the reader is behind, and should be sent no more until `ready`. */
  write(text: string): boolean;
  /** Resolves when the reader has caught up, or has left. */
  ready(): Promise<void>;
  /** Takes the last of the text, which may be none. */
  end(text: string): void;
}

/** What a stream says besides its events. */
export interface StreamWords {
  /** What goes out before the first event. */
  readonly connected: string;
  /** A sign of life of a stream that has nothing to say. */
  readonly ping: string;
  /** The handler has come to its end. */
  readonly returned: string;
}

/** What a stream is made of. */
export interface EventStreamSetup {
  readonly events: AsyncIterator<unknown>;
  readonly ending: Ending;
  readonly form: StreamWords;
  /** Writes an event. What it throws ends the stream. */
  readonly textOf: (event: unknown) => string;
  /** Reports a failure, and writes the event that tells of it. */
  readonly tell: (thrown: unknown) => string;
  /** Called once, when nothing more is to be sent; the promise is that of the handler, while it cleans up. It does not reject. */
  readonly onOver: (left: Promise<void> | undefined) => void;
  /** Milliseconds of silence after which a ping goes out. */
  readonly pingMs: number;
  readonly maxDurationMs: number | undefined;
}

/**
 * Events on their way to a reader, no faster than it takes them. It can be ended from outside at any time, without a word of farewell, so
 * that the client connects again.
 */
export class EventStream {
  readonly #setup: EventStreamSetup;
  #sink: EventSink | undefined;
  #resolve: (() => void) | undefined;
  #isBehind = false;
  #spokeAt = 0;
  #ping: Timer;
  #deadline: Timer;

  constructor(setup: EventStreamSetup) {
    this.#setup = setup;
    setup.ending.onEnd(() => {
      this.#close("");
      setup.onOver(this.#leave());
    });
  }

  /** Ends the stream, sent or not. */
  end(): void {
    this.#setup.ending.end();
  }

  /** Sends everything. Resolves when the last of it has been handed over, or the stream has been ended. */
  sendTo(sink: EventSink): Promise<void> {
    if (this.#setup.ending.isOver) {
      sink.end("");
      return Promise.resolve();
    }
    this.#sink = sink;
    const { pingMs, maxDurationMs } = this.#setup;
    this.#spokeAt = performance.now();
    this.#ping = startTimer(() => this.#pingWhenSilent(), pingMs);
    if (maxDurationMs !== undefined) this.#deadline = startTimer(() => this.end(), maxDurationMs);
    return new Promise((resolve) => {
      this.#resolve = resolve;
      void this.#run(sink);
    });
  }

  async #run(sink: EventSink): Promise<void> {
    const { form, ending, events, textOf, tell, onOver } = this.#setup;
    try {
      for (let text = form.connected; ; ) {
        if (!sink.write(text)) await this.#catchUp(sink);
        const { done, value } = await events.next();
        if (ending.isOver) return;
        if (done === true) {
          this.#finish(form.returned);
          return onOver(undefined);
        }
        this.#spokeAt = performance.now();
        text = textOf(value);
      }
    } catch (thrown) {
      const text = tell(thrown);
      if (ending.isOver) return;
      this.#finish(text);
      onOver(this.#leave());
    }
  }

  async #catchUp(sink: EventSink): Promise<void> {
    this.#isBehind = true;
    await sink.ready();
    this.#isBehind = false;
  }

  #finish(text: string): void {
    this.#setup.ending.finish();
    this.#close(text);
  }

  #close(text: string): void {
    clearTimeout(this.#ping);
    clearTimeout(this.#deadline);
    this.#sink?.end(text);
    this.#resolve?.();
  }

  /** Lets the handler clean up. */
  async #leave(): Promise<void> {
    const { events, tell } = this.#setup;
    try {
      await events.return?.();
    } catch (thrown) {
      // Reported like any failure; there is nobody left to be told.
      tell(thrown);
    }
  }

  #pingWhenSilent(): void {
    const { pingMs, form } = this.#setup;
    const leftMs = this.#spokeAt + pingMs - performance.now();
    // A reader that is behind has enough to read.
    if (leftMs <= 0 && !this.#isBehind && this.#sink?.write(form.ping) === false) void this.#catchUp(this.#sink);
    this.#ping = startTimer(() => this.#pingWhenSilent(), leftMs > 0 ? leftMs : pingMs);
  }
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** What a timer takes at most, 25 days; after more it would fire at once. */
const longestMs = 2 ** 31 - 1;

function startTimer(run: () => void, ms: number): Timer {
  return ms > longestMs ? undefined : setTimeout(run, ms);
}
