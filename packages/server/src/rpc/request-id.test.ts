import { describe, expect, it } from "vitest";
import { requestIdOf } from "./request-id.js";

describe("request id", () => {
  it.each(["a", "req-1", "01J:AB.c=+/@_", "x".repeat(128)])("takes the caller's %s", (id) => {
    expect(requestIdOf(id)).toBe(id);
  });

  it.each([undefined, "", "two words", "line\nbreak", "<script>", "x".repeat(129)])("makes one instead of %j", (id) => {
    expect(requestIdOf(id)).not.toBe(requestIdOf(id));
    expect(requestIdOf(id)).toMatch(/^[\da-f-]{13}-[\da-z]+$/);
  });
});
