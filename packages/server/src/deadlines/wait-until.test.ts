import { expect, it, vi } from "vitest";
import { Later } from "../later.js";
import { createDeadlineWatch } from "./deadline-watch.js";
import { waitUntil } from "./wait-until.js";

const watch = createDeadlineWatch();

it("waits for what ends in time, and for what fails as well", async () => {
  const later = performance.now() + 10_000;
  const [work, failing] = [new Later<string>(), new Later<string>()];
  const waiting = [waitUntil(work, later, watch), waitUntil(failing, later, watch)];
  work.resolve("done");
  failing.reject(new Error("no"));
  expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
});

it("stops waiting at its instant", async () => {
  expect(await waitUntil(new Later<string>(), performance.now() + 5, watch)).toBeUndefined();
});

it("does not watch what is there, or has no end", () => {
  const add = vi.spyOn(watch, "add");
  const work = new Later<string>();
  expect(waitUntil("done", performance.now(), watch)).toBe("done");
  expect(waitUntil(work, undefined, watch)).toBe(work);
  expect(add).not.toHaveBeenCalled();
});
