import { describe, expect, it } from "vitest";
import { createIdempotencyKey } from "./idempotency-key.js";

describe("createIdempotencyKey", () => {
  it("is a UUID of version 7 that begins with the time", () => {
    const key = createIdempotencyKey(0x0192_3456_789a);
    expect(key).toMatch(/^01923456-789a-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("is another one each time", () => {
    const keys = Array.from({ length: 1_000 }, () => createIdempotencyKey(0));
    expect(new Set(keys).size).toBe(1_000);
  });
});
