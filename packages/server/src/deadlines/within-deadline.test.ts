import type { RpcError } from "@parley/contract";
import { expect, it, vi } from "vitest";
import { Later } from "../later.js";
import { CallDeadline } from "./call-deadline.js";
import { createDeadlineWatch, nowhere } from "./deadline-watch.js";
import { withinDeadline } from "./within-deadline.js";

function held(timeoutMs: number) {
  const watch = createDeadlineWatch();
  const add = vi.spyOn(watch, "add");
  const onExpire = (error: RpcError) => error.code;
  return { deadline: new CallDeadline(timeoutMs, performance.now()), watch, onExpire, add };
}

it("passes on what is there already, without watching", () => {
  const call = held(-10);
  expect(withinDeadline("done", call)).toBe("done");
  expect(call.add).not.toHaveBeenCalled();
});

it("passes on what comes in time, and lets go of the deadline", async () => {
  const call = held(10_000);
  const work = new Later<string>();
  const answer = withinDeadline(work, call);
  expect(call.deadline.position).not.toBe(nowhere);
  work.resolve("done");
  expect(await answer).toBe("done");
  expect(call.deadline.position).toBe(nowhere);
});

it("passes on a failure, and lets go of the deadline", async () => {
  const call = held(10_000);
  await expect(withinDeadline(Promise.reject(new Error("no")), call)).rejects.toThrow("no");
  expect(call.deadline.position).toBe(nowhere);
});

it("does not wait for what never comes", async () => {
  expect(await withinDeadline(new Later<string>(), held(10))).toBe("GATEWAY_TIMEOUT");
});

it("ignores what comes after", async () => {
  const call = held(5);
  const work = new Later<string>();
  const answer = withinDeadline(work, call);
  expect(await answer).toBe("GATEWAY_TIMEOUT");
  work.resolve("done");
  expect(await answer).toBe("GATEWAY_TIMEOUT");
});
