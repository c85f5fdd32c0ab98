import { defineContract, query, subscription } from "@parley/contract";
import { tracked } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCaller } from "./caller.js";
import { implement } from "./implement.js";

const contract = defineContract({
  length: query({ input: z.object({ text: z.string() }), output: z.int() }),
  count: subscription({ output: z.int() }),
  arrivals: subscription({ output: z.string(), resumable: true }),
});
type Handlers = Parameters<ReturnType<typeof implement<typeof contract>>["service"]>[0];

function call(handlers: Partial<Handlers>) {
  const rest = { length: () => 0, async *count() {}, async *arrivals() {} };
  return createCaller(implement(contract).service({ ...rest, ...handlers }));
}

describe("subscription", () => {
  it("gives its events validated, and ends with its handler when the reader leaves", async () => {
    let left = false;
    const caller = call({
      async *count() {
        try {
          for (let n = 1; ; n += 1) yield n;
        } finally {
          left = true;
        }
      },
    });
    for await (const n of caller.count()) if (n === 3) break;
    expect(left).toBe(true);
  });

  it.each([
    [
      "is not valid",
      () =>
        call({
          async *count() {
            yield "one" as never;
          },
        }).count(),
      "Output validation failed",
    ],
    [
      "has no id",
      () =>
        call({
          async *arrivals() {
            yield "mail" as never;
          },
        }).arrivals(),
      "Output validation failed",
    ],
    ["is never yielded", () => call({ count: (() => [1]) as never }).count(), "Output validation failed"],
    [
      "is followed by an error",
      () =>
        call({
          async *count() {
            yield await Promise.reject(new Error("x"));
          },
        }).count(),
      "Internal server error",
    ],
  ])("fails with its path at an event that %s", async (_, open, rawMessage) => {
    const events = open()[Symbol.asyncIterator]();
    await expect(events.next()).rejects.toMatchObject({
      rawMessage,
      path: expect.stringMatching(/^count$|^arrivals$/),
    });
  });

  it("tells its handler where to resume", async () => {
    const caller = call({
      async *arrivals({ lastEventId }) {
        yield tracked("8", `after ${lastEventId}`);
      },
    });
    for await (const [id, data] of caller.arrivals(undefined, { lastEventId: "7" })) {
      expect([id, data]).toEqual(["8", "after 7"]);
    }
  });
});

describe("fault of a subscription's own code", () => {
  it.each<[string, Partial<Handlers>, "count" | "arrivals"]>([
    ["no async iterable", { count: (() => 5) as never }, "count"],
    [
      "an event that the contract does not allow",
      {
        count: async function* () {
          yield "one" as never;
        },
      },
      "count",
    ],
    [
      "an event without an id",
      {
        arrivals: async function* () {
          yield "one" as never;
        },
      },
      "arrivals",
    ],
  ])("asks clients not to try again: %s", async (_, handlers, name) => {
    const events = call(handlers)[name]();
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      rawMessage: "Output validation failed",
      retryAfterMs: -1,
    });
  });

  it("says nothing of the kind where the handler threw, or the call was a query", async () => {
    const crash = () => {
      throw new Error("database down");
    };
    await expect(call({ count: crash }).count()[Symbol.asyncIterator]().next()).rejects.not.toHaveProperty(
      "retryAfterMs",
    );
    await expect(call({ length: () => "x" as never }).length({ text: "" })).rejects.not.toHaveProperty("retryAfterMs");
  });
});
