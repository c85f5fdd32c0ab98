import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { finishEvents } from "./finish-events.js";

const setting = {
  finish: (event: unknown) => {
    if (typeof event !== "number") throw new TypeError("no number");
    return event * 2;
  },
  toError: async (thrown: unknown) => new RpcError({ code: "FORBIDDEN", cause: thrown }),
};

/** Events that note how they are left. */
function noted(events: readonly unknown[]) {
  const left: string[] = [];
  async function* generate() {
    try {
      yield* events;
    } finally {
      left.push("left");
    }
  }
  return { left, events: generate() };
}

async function collect(events: AsyncIterable<unknown>): Promise<readonly unknown[]> {
  const collected: unknown[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

describe("finished events", () => {
  it("come one by one, each as it travels", async () => {
    expect(await collect(finishEvents(noted([1, 2]).events, setting))).toEqual([2, 4]);
  });

  it("wait for one whose validation takes its time", async () => {
    const slow = { ...setting, finish: async (event: unknown) => `late ${String(event)}` };
    expect(await collect(finishEvents(noted([1]).events, slow))).toEqual(["late 1"]);
  });

  it("end at one that is refused, and leave the handler", async () => {
    const { left, events } = noted([1, "two", 3]);
    const finished = finishEvents(events, setting);
    expect(await finished.next()).toEqual({ done: false, value: 2 });
    await expect(finished.next()).rejects.toMatchObject({ cause: { message: "no number" } });
    expect(left).toEqual(["left"]);
    expect(await finished.next()).toEqual({ done: true, value: undefined });
  });

  it("tell why one was refused, whatever the handler says to being left", async () => {
    const events = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ done: false as const, value: "one" }),
        return: () => Promise.reject(new Error("busy")),
      }),
    };
    await expect(finishEvents(events, setting).next()).rejects.toMatchObject({ cause: { message: "no number" } });
  });

  it("fail as the handler does, even where it throws instead of rejecting", async () => {
    const broken = {
      [Symbol.asyncIterator]: () => ({
        next: (): Promise<IteratorResult<unknown>> => {
          throw new Error("broken");
        },
      }),
    };
    await expect(finishEvents(broken, setting).next()).rejects.toMatchObject({ cause: { message: "broken" } });
  });

  it("leave a handler that is waiting at once", async () => {
    let left = false;
    const waiting = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise<IteratorResult<unknown>>(() => {}),
        return: async () => {
          left = true;
          return { done: true as const, value: undefined };
        },
      }),
    };
    const finished = finishEvents(waiting, setting);
    void finished.next();
    await finished.return?.();
    expect(left).toBe(true);
  });

  it("say what cleaning up failed with", async () => {
    async function* failing() {
      try {
        yield 1;
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: this is what is tested
        throw new Error("cannot unsubscribe");
      }
    }
    const finished = finishEvents(failing(), setting);
    await finished.next();
    await expect(finished.return?.()).rejects.toMatchObject({ cause: { message: "cannot unsubscribe" } });
  });
});
