import { mutation } from "@parley/contract";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { decode, encode, withCodec } from "./codec-of.js";

// In one test, because what has been loaded stays.
describe("the codec of a page", () => {
  it("is the plain one until a value takes more, and the whole one from then on", async () => {
    const dated = mutation({ input: z.object({ at: z.date() }) });
    const text = withCodec("dated", () => encode(dated, { at: new Date(0) }));
    expect(text).toBe('{"json":{"at":"1970-01-01T00:00:00.000Z"},"meta":{"values":{"at":["Date"]},"v":1}}');

    const unknown = mutation({ input: z.object({ value: z.unknown() }) });
    const value = new Map([[new URL("https://example.com/"), /lost/g]]);
    const first = withCodec("unknown", () => encode(unknown, { value }));
    expect(first).toBeInstanceOf(Promise);
    expect(superjson.parse(await first)).toEqual({ value });

    expect(withCodec("unknown", () => encode(unknown, { value }))).toBe(await first);
    const wire = JSON.parse(superjson.stringify({ value }));
    expect(withCodec("unknown", () => decode(wire))).toEqual({ value });
  });

  it("does not take the failure of the work for a lack of its own", () => {
    const failing = () => {
      throw new TypeError("broken");
    };
    expect(() => withCodec("ping", failing)).toThrow("broken");
  });
});
