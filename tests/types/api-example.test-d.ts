import type { RequestListener } from "node:http";
import { describe, expectTypeOf, it } from "vitest";
import type {
  data,
  fetchHandler,
  headers,
  nodeHandler,
  pong,
  received,
  service,
  serving,
  viaTrpc,
} from "./api-example.js";

describe("the example", () => {
  it("gets the contract's types on every way through it", () => {
    expectTypeOf<typeof received>().toEqualTypeOf<Date | undefined>();
    expectTypeOf<typeof viaTrpc>().toEqualTypeOf<Date | undefined>();
    expectTypeOf<typeof pong>().toEqualTypeOf<string>();
    expectTypeOf<typeof data>().toEqualTypeOf<{ items: { id: string; subject: string; receivedAt: Date }[] }>();
    expectTypeOf<typeof headers>().toEqualTypeOf<Headers>();
  });

  it("can be hosted anywhere", () => {
    expectTypeOf<typeof nodeHandler>().toExtend<RequestListener>();
    expectTypeOf<typeof fetchHandler>().toExtend<(request: Request) => Promise<Response>>();
    expectTypeOf<typeof serving.url>().toEqualTypeOf<string>();
    expectTypeOf<typeof service.contract>().toHaveProperty("messages");
  });
});
