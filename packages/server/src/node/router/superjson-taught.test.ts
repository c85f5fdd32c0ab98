import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { isTaught } from "./superjson-taught.js";
import { toSuperjson } from "./to-superjson.js";

class Coin {
  readonly cents = 5;
}

// In a file of its own: what superjson has learnt it keeps.
describe("what superjson was taught", () => {
  it("is nothing at first", () => expect(isTaught()).toBe(false));

  it("does not count while it is about classes of the application", () => {
    superjson.registerClass(Coin);
    expect(isTaught()).toBe(false);
    expect(toSuperjson({ price: new Coin() })).toBeUndefined();
  });

  it("counts for every value once it is a custom type", () => {
    superjson.registerCustom<{ cents: number }, string>(
      {
        isApplicable: (value): value is { cents: number } =>
          typeof value === "object" && value !== null && "cents" in value,
        serialize: ({ cents }) => String(cents),
        deserialize: (text) => ({ cents: Number(text) }),
      },
      "money",
    );
    expect(isTaught()).toBe(true);
    expect(toSuperjson({ cents: 5 })).toBeUndefined();
  });
});
