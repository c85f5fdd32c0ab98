import { bytes, defineContract, mutation, query, subscription } from "@parley/contract";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { createCaller } from "./caller.js";
import type { Service } from "./service.js";

const contract = defineContract({
  ping: query({ output: z.string() }),
  messages: { list: query({ input: z.object({ limit: z.int().default(1) }), output: z.array(z.date()) }) },
  send: mutation({ input: z.string().optional() }),
  store: mutation({ input: bytes(), output: z.int() }),
  count: subscription({ output: z.int() }),
  arrivals: subscription({ output: z.date(), resumable: true }),
});
const caller = createCaller({} as Service<typeof contract>);

describe("caller", () => {
  it("takes what a client would send, and gives what it would get", () => {
    expectTypeOf(caller.ping()).toEqualTypeOf<Promise<string>>();
    expectTypeOf(caller.messages.list({})).toEqualTypeOf<Promise<Date[]>>();
    expectTypeOf(caller.send()).toEqualTypeOf<Promise<void>>();
    expectTypeOf(caller.send("a", { signal: new AbortController().signal })).toEqualTypeOf<Promise<void>>();
    expectTypeOf(caller.store(new Blob([]))).toEqualTypeOf<Promise<number>>();
    expectTypeOf(caller.count()).toEqualTypeOf<AsyncIterable<number>>();
    expectTypeOf(caller.arrivals()).toExtend<AsyncIterable<readonly [string, Date, symbol]>>();
  });

  it("refuses what the contract does not take", () => {
    // @ts-expect-error the input is missing
    caller.messages.list();
    // @ts-expect-error limit is a number
    caller.messages.list({ limit: "1" });
    // @ts-expect-error ping takes no input
    caller.ping("x");
    // @ts-expect-error there is no pong
    caller.pong();
  });
});
