import { expect, it } from "vitest";
import { Later } from "../later.js";
import { CallDeadline } from "./call-deadline.js";
import { createDeadlineWatch } from "./deadline-watch.js";
import { failLate } from "./fail-late.js";

const watch = createDeadlineWatch();
const within = (timeoutMs: number) => new CallDeadline(timeoutMs, performance.now());

it("gives what comes in time, errors as values too", async () => {
  const error = new Error("no");
  expect(await failLate(Promise.resolve(error), within(10_000), watch)).toBe(error);
});

it("fails as the work does", async () => {
  await expect(failLate(Promise.reject(new Error("no")), within(10_000), watch)).rejects.toThrow("no");
});

it("fails when the time has run out", async () => {
  await expect(failLate(new Later<string>(), within(5), watch)).rejects.toMatchObject({ code: "GATEWAY_TIMEOUT" });
});

it("waits for ever where there is no deadline", async () => {
  const work = new Later<string>();
  const waiting = failLate(work, undefined, watch);
  work.resolve("done");
  expect(await waiting).toBe("done");
});
