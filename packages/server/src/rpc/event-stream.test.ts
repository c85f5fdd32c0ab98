import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Ending } from "./ending.js";
import { type EventSink, EventStream, type EventStreamSetup } from "./event-stream.js";
import { pingEvent, returnEvent } from "./event-text.js";

/** A reader that keeps what it is sent. While it is behind, it says so. */
class Reader implements EventSink {
  readonly sent: string[] = [];
  isBehind = false;
  #catchUp = () => {};

  write(text: string): boolean {
    this.sent.push(text);
    return !this.isBehind;
  }

  ready(): Promise<void> {
    return new Promise((resolve) => {
      this.#catchUp = resolve;
    });
  }

  end(text: string): void {
    this.sent.push(text, "(end)");
  }

  async catchUp(): Promise<void> {
    this.isBehind = false;
    this.#catchUp();
    await new Promise(setImmediate);
  }
}

/** Events that come when they are told to, and note how they are left. */
function source(cleanUp: () => Promise<void> = async () => {}) {
  const noted: string[] = [];
  let settle: { resolve: (result: IteratorResult<unknown>) => void; reject: (thrown: unknown) => void } | undefined;
  const events: AsyncIterator<unknown> = {
    next: () => {
      noted.push("asked");
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
    return: async () => {
      noted.push("left");
      await cleanUp();
      return { done: true, value: undefined };
    },
  };
  const turn = (_settled: void) => new Promise(setImmediate);
  return {
    noted,
    events,
    give: (value: unknown) => turn(settle?.resolve({ done: false, value })),
    finish: () => turn(settle?.resolve({ done: true, value: undefined })),
    fail: (thrown: unknown) => turn(settle?.reject(thrown)),
  };
}

function open(options: Partial<EventStreamSetup> = {}, cleanUp?: () => Promise<void>) {
  const from = source(cleanUp);
  const reader = new Reader();
  const ending = new Ending();
  const told: unknown[] = [];
  const over: (Promise<void> | undefined)[] = [];
  const stream = new EventStream({
    events: from.events,
    ending,
    form: { connected: "connected", ping: pingEvent, returned: returnEvent },
    textOf: (event) => `<${String(event)}>`,
    tell: (thrown) => {
      told.push(thrown);
      return `failed: ${String(thrown)}`;
    },
    onOver: (left) => over.push(left),
    pingMs: Number.POSITIVE_INFINITY,
    maxDurationMs: undefined,
    ...options,
  });
  return { ...from, reader, ending, told, over, stream };
}

describe("event stream", () => {
  it("sends events as they come, and says when there are no more", async () => {
    const { stream, reader, give, finish, over, noted } = open();
    const sent = stream.sendTo(reader);
    await give(1);
    await give(2);
    await finish();
    await sent;
    expect(reader.sent).toEqual(["connected", "<1>", "<2>", returnEvent, "(end)"]);
    expect([over, noted]).toEqual([[undefined], ["asked", "asked", "asked"]]);
  });

  it("asks for no more while the reader is behind", async () => {
    const { stream, reader, give, noted } = open();
    void stream.sendTo(reader);
    reader.isBehind = true;
    await give(1);
    expect(noted).toEqual(["asked"]);
    await reader.catchUp();
    await give(2);
    expect(reader.sent).toEqual(["connected", "<1>", "<2>"]);
  });

  it("tells of what the handler failed with", async () => {
    const { stream, reader, fail, told, over } = open();
    const sent = stream.sendTo(reader);
    await fail("sorry");
    await sent;
    expect(reader.sent).toEqual(["connected", "failed: sorry", "(end)"]);
    expect([told.length, over.length]).toEqual([1, 1]);
  });

  it("leaves the handler when an event cannot be written", async () => {
    const textOf = () => {
      throw new TypeError("no text");
    };
    const { stream, reader, give, noted, over } = open({ textOf });
    void stream.sendTo(reader);
    await give(1);
    expect(reader.sent).toEqual(["connected", "failed: TypeError: no text", "(end)"]);
    expect(noted).toEqual(["asked", "left"]);
    await expect(over[0]).resolves.toBeUndefined();
  });

  describe("that is ended from outside", () => {
    it("stops without a word, and leaves the handler while that is still waiting", async () => {
      const { stream, reader, give, noted, over } = open();
      const sent = stream.sendTo(reader);
      stream.end();
      await sent;
      await give("late");
      expect(reader.sent).toEqual(["connected", "", "(end)"]);
      expect([noted, over.length]).toEqual([["asked", "left"], 1]);
    });

    it("tells when the handler has cleaned up", async () => {
      let cleanedUp = () => {};
      const { stream, reader, over } = open(
        {},
        () =>
          new Promise((resolve) => {
            cleanedUp = resolve;
          }),
      );
      void stream.sendTo(reader);
      stream.end();
      let isOver = false;
      void over[0]?.then(() => {
        isOver = true;
      });
      await new Promise(setImmediate);
      expect(isOver).toBe(false);
      cleanedUp();
      await over[0];
    });

    it("reports what fails afterwards, and sends none of it", async () => {
      const { stream, reader, fail, told, over } = open({}, () => Promise.reject("cannot clean up"));
      void stream.sendTo(reader);
      stream.end();
      await fail("aborted");
      await over[0];
      expect(told.sort()).toEqual(["aborted", "cannot clean up"]);
      expect(reader.sent).toEqual(["connected", "", "(end)"]);
    });

    it("before it is sent has nothing to send", async () => {
      const { stream, reader, noted } = open();
      stream.end();
      await stream.sendTo(reader);
      expect([reader.sent, noted]).toEqual([["", "(end)"], ["left"]]);
    });

    it("while its reader is behind asks for no more", async () => {
      const { stream, reader, noted } = open();
      reader.isBehind = true;
      const sent = stream.sendTo(reader);
      stream.end();
      await reader.catchUp();
      await sent;
      expect(noted.filter((what) => what === "left")).toEqual(["left"]);
      expect(reader.sent).toEqual(["connected", "", "(end)"]);
    });
  });

  describe("over time", () => {
    function openInTime(options: Partial<EventStreamSetup>) {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
      onTestFinished(() => void vi.useRealTimers());
      const opened = open(options);
      void opened.stream.sendTo(opened.reader);
      return opened;
    }
    const pingsIn = ({ sent }: Reader) => sent.filter((text) => text === pingEvent).length;

    it("pings after each silence, counted from what was said last", async () => {
      const { reader, give } = openInTime({ pingMs: 100 });
      vi.advanceTimersByTime(60);
      await give(1);
      vi.advanceTimersByTime(99);
      expect(pingsIn(reader)).toBe(0);
      vi.advanceTimersByTime(1);
      expect(pingsIn(reader)).toBe(1);
      vi.advanceTimersByTime(200);
      expect(pingsIn(reader)).toBe(3);
    });

    it("pings no reader that does not take what it has", () => {
      const { reader } = openInTime({ pingMs: 100 });
      reader.isBehind = true;
      vi.advanceTimersByTime(1_000);
      expect(pingsIn(reader)).toBe(1);
    });

    it("ends without a word when its time is up", async () => {
      const { reader, ending } = openInTime({ maxDurationMs: 100 });
      const signal = ending.signal();
      vi.advanceTimersByTime(100);
      expect([reader.sent, signal.aborted]).toEqual([["connected", "", "(end)"], true]);
    });

    it("leaves no timer behind", async () => {
      const { finish } = openInTime({ pingMs: 100, maxDurationMs: 100 });
      expect(vi.getTimerCount()).toBe(2);
      await finish();
      expect(vi.getTimerCount()).toBe(0);
    });

    it("starts no timer for what is further off than timers reach, which would fire at once", () => {
      openInTime({ pingMs: Number.POSITIVE_INFINITY, maxDurationMs: 2 ** 31 });
      expect(vi.getTimerCount()).toBe(0);
    });
  });
});
