import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSlowBodies } from "./slow-bodies.js";
import type { WireCandidate } from "./wire-candidate.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

/** Told apart by being different objects; nothing else is looked at. */
const callNamed = (name: string) => ({ name }) as unknown as WireCandidate;

describe("bodies on the way", () => {
  it("leave their calls their places if they come soon", () => {
    const onSlow = vi.fn();
    const { waits, settled } = createSlowBodies(onSlow);
    const call = callNamed("quick");
    waits(call);
    vi.advanceTimersByTime(60);
    settled(call);
    vi.advanceTimersByTime(10_000);
    expect(onSlow).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("cost their calls their places, each once, if they do not", () => {
    const onSlow = vi.fn();
    const { waits, settled } = createSlowBodies(onSlow);
    const [slow, slower, quick] = ["slow", "slower", "quick"].map(callNamed) as [
      WireCandidate,
      WireCandidate,
      WireCandidate,
    ];
    waits(slow);
    vi.advanceTimersByTime(60);
    waits(slower);
    waits(quick);
    vi.advanceTimersByTime(45);
    expect(onSlow.mock.calls).toEqual([[slow]]);
    settled(quick);
    vi.advanceTimersByTime(100);
    expect(onSlow.mock.calls).toEqual([[slow], [slower]]);
    settled(slow);
    vi.advanceTimersByTime(10_000);
    expect(onSlow).toHaveBeenCalledTimes(2);
  });
});
