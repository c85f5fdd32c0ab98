import { describe, expect, it } from "vitest";
import { parseBodyType, parsePaths } from "./target.js";

describe("target", () => {
  it.each([
    ["messages.list", false, ["messages.list"]],
    ["a,b", false, ["a,b"]],
    ["a,b", true, ["a", "b"]],
    ["a%2Cb", true, ["a", "b"]],
    ["messages%2Elist", false, ["messages.list"]],
    ["", true, [""]],
    ["__proto__,toString", true, ["__proto__", "toString"]],
  ])("reads the paths of %j (batch: %s)", (path, isBatch, paths) => {
    expect(parsePaths({ path, isBatch, maxBatchSize: 2 })).toEqual(paths);
  });

  it("refuses a path that cannot be decoded", () => {
    expect(() => parsePaths({ path: "%E0%A4%A", isBatch: false, maxBatchSize: 2 })).toThrow(
      '[BAD_REQUEST] Invalid URL-encoding in path "%E0%A4%A"',
    );
  });

  it("refuses a batch that is too long, with both numbers", () => {
    expect(() => parsePaths({ path: "a,b,c", isBatch: true, maxBatchSize: 2 })).toThrow("3 calls, where 2 may be");
  });
});

describe("body type", () => {
  it.each([
    ["POST", "application/json", "json"],
    ["POST", "Application/JSON ; charset=utf-8", "json"],
    ["POST", "multipart/form-data; boundary=x", "form"],
    ["POST", "application/octet-stream", "bytes"],
    ["GET", undefined, "json"],
    ["GET", "text/html", "json"],
  ])("reads %s %s", (method, contentType, type) => {
    expect(parseBodyType(method, contentType)).toBe(type);
  });

  it.each([
    ["text/plain", 'Unsupported content-type "text/plain"'],
    ["application/x-www-form-urlencoded", "Unsupported content-type"],
    ["text/plain; application/json", "Unsupported content-type"],
    ["", 'Unsupported content-type ""'],
    [undefined, "Missing content-type header"],
  ])("refuses what a plain form of another site could send: %s", (contentType, message) => {
    expect(() => parseBodyType("POST", contentType)).toThrow(message);
  });
});
