import { describe, expect, it, vi } from "vitest";
import { createFanOut } from "./fan-out.js";

describe("a fan-out", () => {
  it("listens once, when somebody does, and tells all", () => {
    let tell = () => {};
    const listen = vi.fn((listener: () => void) => {
      tell = listener;
    });
    const add = createFanOut(listen);
    expect(listen).not.toHaveBeenCalled();
    const listeners = [vi.fn(), vi.fn(), vi.fn()];
    for (const listener of listeners) add(listener);
    expect(listen).toHaveBeenCalledTimes(1);
    tell();
    for (const listener of listeners) expect(listener).toHaveBeenCalledTimes(1);
  });
});
