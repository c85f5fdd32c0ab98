import { type ErrorShape, formatErrorShape, RpcError } from "@parley/contract";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { encodeError } from "./error-codec.js";

const full: string = "FULL";

describe("encodeError", () => {
  it.each<[string, RpcError]>([
    ["a system error", new RpcError({ code: "NOT_FOUND" })],
    ["a declared error", new RpcError({ code: full, status: 409, data: { limit: 1 } })],
    ["a declared error without data", new RpcError({ code: full, status: 410 })],
    ["data that is more than JSON", new RpcError({ code: full, data: { until: new Date(0), ids: new Set([1n]) } })],
    ["data that is a map itself", new RpcError({ code: full, data: new Map([["a.b", undefined]]) })],
    [
      "what belongs to the call",
      new RpcError({ code: "BAD_REQUEST", notExecuted: true, retryAfterMs: Infinity, requestId: "r1" }),
    ],
    ["a time to wait", new RpcError({ code: "BAD_REQUEST", retryAfterMs: 5 })],
    [
      "issues under odd keys",
      new RpcError({ code: "BAD_REQUEST", issues: [{ path: [Number.NaN, -0], message: "no" }] }),
    ],
    [
      "issues",
      new RpcError({ code: "BAD_REQUEST", issues: [{ path: ["to", 0, "a.b"], message: 'no "quotes"\u2028' }] }),
    ],
  ])("writes %s as superjson does", (_, error) => {
    const shape: ErrorShape = formatErrorShape(error, "messages.send", "at home");
    expect(encodeError(shape)).toBe(superjson.stringify(shape));
  });
});
