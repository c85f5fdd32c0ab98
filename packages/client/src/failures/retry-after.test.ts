import { describe, expect, it } from "vitest";
import { parseRetryAfter, retryAfterOf } from "./retry-after.js";

const now = Date.parse("2030-01-01T00:00:00Z");

describe("retry-after", () => {
  it.each([
    [null, undefined],
    ["0", 0],
    ["3", 3_000],
    [" 3 ", 3_000],
    ["Tue, 01 Jan 2030 00:00:05 GMT", 5_000],
    ["Mon, 31 Dec 2029 23:59:00 GMT", 0],
    ["soon", undefined],
    ["", undefined],
    ["-1", undefined],
    ["1e9", undefined],
  ])("%j is %s ms", (text, expected) => {
    expect(parseRetryAfter(text, now)).toBe(expected);
  });

  it.each([
    [{ "rpc-pushback-ms": "250", "retry-after": "1" }, 250],
    [{ "rpc-pushback-ms": "-1", "retry-after": "1" }, -1],
    [{ "rpc-pushback-ms": "-2", "retry-after": "1" }, 1_000],
    [{ "retry-after": "2" }, 2_000],
    [{}, undefined],
  ])("of an answer with %j is %s ms", (headers, expected) => {
    expect(retryAfterOf(new Headers(Object.entries(headers)), now)).toBe(expected);
  });
});
