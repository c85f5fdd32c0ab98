import { describe, expect, it } from "vitest";
import { Later } from "./later.js";

type Bring = (done: (value: unknown) => void) => void;

/** A promise of another make. */
function promiseLike(then: Bring): PromiseLike<unknown> {
  return { then } as PromiseLike<unknown>;
}

describe("a later value", () => {
  it("is there for what waits within the very call that brings it", () => {
    const seen: unknown[] = [];
    const later = new Later<number>();
    later.then((value) => value + 1).then((value) => seen.push(value));
    later.then((value) => seen.push(value));
    later.resolve(1);
    expect(seen).toEqual([2, 1]);
    later.then((value) => seen.push(value));
    expect(seen).toEqual([2, 1, 1]);
  });

  it("needs no waiting once it is there", () => {
    const later = new Later<number>();
    expect(later.settled()).toBe(later);
    later.resolve(1);
    expect(later.settled()).toBe(1);
    const failed = new Later<number>();
    failed.reject(new Error("gone"));
    expect(() => failed.settled()).toThrow("gone");
  });

  it("keeps to its first outcome", () => {
    const seen: unknown[] = [];
    const later = new Later<number>();
    later.resolve(1);
    later.resolve(2);
    later.reject("late");
    later.then(
      (value) => seen.push(value),
      (thrown) => seen.push(thrown),
    );
    expect(seen).toEqual([1]);
  });

  it("can be awaited", async () => {
    const later = new Later<number>();
    const doubled = (async () => (await later) * 2)();
    later.resolve(2);
    expect(await doubled).toBe(4);
  });

  it("hands a failure on to whoever takes it", async () => {
    const later = new Later<number>();
    const recovered = later.then((value) => value + 1).then(undefined, (thrown) => `recovered from ${thrown}`);
    later.reject("gone");
    expect(await recovered).toBe("recovered from gone");
    await expect(later).rejects.toBe("gone");
  });

  it.each<[string, Bring]>([
    ["a promise", (done) => done(Promise.resolve(1))],
    ["a promise, and then something else", (done) => [Promise.resolve(1), 2].forEach(done)],
    ["another of its make", (done) => done(promiseLike((next) => next(1)))],
  ])("waits for what a promise of another make brings when that is %s", async (_, bring) => {
    const seen: unknown[] = [];
    await Later.of(promiseLike(bring)).then((value) => seen.push(value));
    expect(seen).toEqual([1]);
  });

  it("fails with what a step throws", async () => {
    const later = new Later<number>();
    const broken = later.then(() => {
      throw new Error("broken");
    });
    later.resolve(1);
    await expect(broken).rejects.toThrow("broken");
  });

  it("waits for what a step promises", async () => {
    const later = new Later<number>();
    const steps = later.then(async (value) => value + 1).then((value) => new Later<number>().then(() => value));
    const done = later.then(async (value) => value + 1).then((value) => Later.of(Promise.resolve(value + 1)));
    later.resolve(1);
    expect(await done).toBe(3);
    expect(steps).toBeInstanceOf(Later);
  });

  it("takes promises of other makes, which may call back at once, twice, or throw", async () => {
    expect(await Later.of(promiseLike((done) => [1, 2].forEach(done)))).toBe(1);
    await expect(Later.of(promiseLike(() => JSON.parse("")))).rejects.toThrow(SyntaxError);
  });
});
