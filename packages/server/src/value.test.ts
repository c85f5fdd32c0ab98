import { describe, expect, it } from "vitest";
import { Later } from "./later.js";
import { all, andThen, attempt } from "./value.js";

describe("andThen", () => {
  it("goes on at once with what is there, and with what is not when it is", () => {
    expect(andThen(1, (value) => value + 1)).toBe(2);
    const later = new Later<number>();
    const seen: unknown[] = [];
    Later.of(andThen(later, (value) => value + 1) as PromiseLike<number>).then((value) => seen.push(value));
    later.resolve(1);
    expect(seen).toEqual([2]);
  });
});

describe("attempt", () => {
  it("recovers at once from what has failed before", () => {
    const later = new Later<number>();
    later.reject("gone");
    expect(
      attempt(
        () => later,
        (thrown) => `recovered from ${thrown}`,
      ),
    ).toBe("recovered from gone");
    expect(
      attempt(
        () => andThen(later, (value) => value),
        (thrown) => thrown,
      ),
    ).toBe("gone");
  });

  it.each([
    ["at once", () => JSON.parse("")],
    ["later", async () => JSON.parse("")],
  ])("recovers from what fails %s", async (_, work) => {
    expect(await attempt(work, (thrown) => thrown instanceof SyntaxError)).toBe(true);
  });
});

describe("all", () => {
  it("is there at once when everything is", () => {
    expect(all([1, 2])).toEqual([1, 2]);
  });

  it("waits for the last, and keeps the order", async () => {
    const later = new Later<number>();
    const values = all([later, 2, Promise.resolve(3)]);
    await Promise.resolve();
    later.resolve(1);
    expect(await values).toEqual([1, 2, 3]);
  });

  it("fails with the first that fails", async () => {
    await expect(all([new Later<number>(), Promise.reject(new Error("no"))])).rejects.toThrow("no");
  });
});
