import { describe, expect, it } from "vitest";
import { createArrivals } from "./arrivals.js";

async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

describe("arrivals", () => {
  it("hands on what was pushed before and during the reading, in order", async () => {
    const arrivals = createArrivals<number>();
    arrivals.push(1);
    arrivals.push(2);
    const read: number[] = [];
    for await (const item of arrivals) {
      read.push(item);
      if (item === 1) arrivals.push(3);
      if (item !== 3) continue;
      queueMicrotask(() => {
        arrivals.push(4);
        arrivals.end();
      });
    }
    expect(read).toEqual([1, 2, 3, 4]);
  });

  it("throws its error only after everything that was pushed before", async () => {
    const arrivals = createArrivals<number>();
    arrivals.push(1);
    arrivals.end(new Error("lost"));
    const reader = arrivals[Symbol.asyncIterator]();
    expect(await reader.next()).toEqual({ done: false, value: 1 });
    await expect(reader.next()).rejects.toThrow("lost");
  });

  it("drops what is pushed after the end, and keeps to its first ending", async () => {
    const arrivals = createArrivals<number>();
    arrivals.push(1);
    arrivals.end();
    arrivals.push(2);
    arrivals.end(new Error("too late"));
    expect(await readAll(arrivals)).toEqual([1]);
  });
});
