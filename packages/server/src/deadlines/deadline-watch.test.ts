import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDeadlineWatch, nowhere, type Watched } from "./deadline-watch.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => void vi.useRealTimers());

function watchedAfter(ms: number, onExpire: () => void = () => {}): Watched & { endedAt: number | undefined } {
  const watched = {
    at: performance.now() + ms,
    position: nowhere,
    endedAt: undefined as number | undefined,
    expire: () => {
      watched.endedAt = performance.now();
      onExpire();
    },
  };
  return watched;
}

describe.each([
  ["one timer for all", true],
  ["a timer for each", false],
])("a watch with %s", (_, isShared) => {
  it("ends each when its time has come, whatever the order they came in", () => {
    const watch = createDeadlineWatch(isShared);
    const all = [30, 10, 20, 10.5].map((ms) => watchedAfter(ms));
    for (const one of all) watch.add(one);
    vi.advanceTimersByTime(9);
    expect(all.map(({ endedAt }) => endedAt)).toEqual([undefined, undefined, undefined, undefined]);
    vi.advanceTimersByTime(100);
    for (const { at, endedAt = 0 } of all) {
      expect(endedAt).toBeGreaterThanOrEqual(at);
      expect(endedAt - at).toBeLessThanOrEqual(2);
    }
  });

  it("lets what is taken out go on", () => {
    const watch = createDeadlineWatch(isShared);
    const [left, kept] = [watchedAfter(10), watchedAfter(10)];
    watch.add(left);
    watch.add(kept);
    watch.remove(left);
    watch.remove(left);
    vi.advanceTimersByTime(20);
    expect([left.endedAt, kept.endedAt !== undefined]).toEqual([undefined, true]);
  });

  it("ends what has been past when it came", () => {
    const watch = createDeadlineWatch(isShared);
    const late = watchedAfter(-50);
    watch.add(late);
    vi.advanceTimersByTime(1);
    expect(late.endedAt).toBeDefined();
  });

  it("can be added to and taken from by what ends", () => {
    const watch = createDeadlineWatch(isShared);
    const next = watchedAfter(15);
    const sibling = watchedAfter(20);
    const first = watchedAfter(10, () => {
      watch.add(next);
      watch.remove(sibling);
    });
    watch.add(sibling);
    watch.add(first);
    vi.advanceTimersByTime(50);
    expect([first.endedAt, next.endedAt, sibling.endedAt]).toEqual([expect.any(Number), expect.any(Number), undefined]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("one timer for all", () => {
  it("is the only one, and is not set anew for what ends later", () => {
    const watch = createDeadlineWatch(true);
    const set = vi.spyOn(globalThis, "setTimeout");
    for (let ms = 100; ms < 200; ms += 1) watch.add(watchedAfter(ms));
    expect([vi.getTimerCount(), set.mock.calls.length]).toEqual([1, 1]);
    set.mockRestore();
  });

  it("ends nobody early, nobody twice and nobody who was taken out", () => {
    const step = fc.record({
      ms: fc.integer({ min: 0, max: 50 }),
      isRemoved: fc.boolean(),
      pause: fc.integer({ max: 20, min: 0 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const watch = createDeadlineWatch(true);
        const ends = new Map<Watched, number>();
        const removed = new Set<Watched>();
        const all = steps.map(({ ms, isRemoved, pause }) => {
          const one = watchedAfter(ms, () => ends.set(one, (ends.get(one) ?? 0) + 1));
          watch.add(one);
          vi.advanceTimersByTime(pause);
          if (isRemoved && !ends.has(one)) {
            watch.remove(one);
            removed.add(one);
          }
          return one;
        });
        vi.advanceTimersByTime(100);
        for (const one of all) {
          expect(ends.get(one) ?? 0).toBe(removed.has(one) ? 0 : 1);
          if (one.endedAt !== undefined) expect(one.endedAt).toBeGreaterThanOrEqual(one.at);
        }
        expect(vi.getTimerCount()).toBe(0);
      }),
    );
  });
});
