import { describe, expectTypeOf, it } from "vitest";
import type { EjectEvent } from "./endpoints/endpoint-pool.js";
import { createHttpTransport } from "./http-transport.js";
import type { Transport } from "./interceptor.js";

describe("the types of a transport's url", () => {
  it("take one, several, and a function of either kind", () => {
    expectTypeOf(createHttpTransport({ url: "https://a.test" })).toEqualTypeOf<Transport>();
    createHttpTransport({ url: ["https://a.test", "https://b.test"] as const });
    createHttpTransport({ url: () => "https://a.test" });
    createHttpTransport({ url: async () => ["https://a.test"] });
    // @ts-expect-error a URL object is none
    createHttpTransport({ url: new URL("https://a.test") });
    // @ts-expect-error nor is a list of them
    createHttpTransport({ url: [new URL("https://a.test")] });
  });

  it("tell what is ejected, and why", () => {
    createHttpTransport({
      url: ["https://a.test"],
      onEject: (event) => {
        expectTypeOf(event).toEqualTypeOf<EjectEvent>();
        expectTypeOf(event.reason).toEqualTypeOf<"refused" | "unreachable" | "timed-out">();
      },
    });
  });
});
